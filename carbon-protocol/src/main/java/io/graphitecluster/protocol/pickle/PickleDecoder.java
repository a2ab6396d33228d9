package io.graphitecluster.protocol.pickle;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointSink;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Decodes the messages of the pickle protocol: {@code [(name, (timestamp, value)), …]}, where anything that Python can
 * iterate over stands for a list or a pair, and anything that {@code float()} takes for a number.
 *
 * <p>An item whose timestamp or value is no number is skipped, as upstream does. An item of another shape, a name that is
 * no text, and a timestamp that is not finite are reported, and only they are lost. A name in bytes is taken when it is
 * UTF-8. (For the latter, upstream drops the connection.)
 */
public final class PickleDecoder {
    private static final int PAIR = 2;

    /** As long as a line can be. A pickle can use a name that it wrote once for each of its points. */
    static final int LONGEST_NAME = 16_384;

    private static final int LONGEST_NUMBER = 1024;

    /** Names that one message may hand on: 64 times its default size limit. */
    private static final long MOST_NAME_BYTES = 64L << 20;

    private final PlainPickle plain;
    private final PointAdmission admission;
    private final PointSink points;
    private final BadDatapointSink badDatapoints;
    private final PickleGlobals globals;

    /**
     * @param admission which points are accepted
     * @param points takes them
     * @param badDatapoints told of the other items
     */
    public PickleDecoder(PointAdmission admission, PointSink points, BadDatapointSink badDatapoints) {
        this(admission, points, badDatapoints, PickleGlobals.NONE);
    }

    /** The same, for senders whose numbers may be more than plain ones. */
    public PickleDecoder(
            PointAdmission admission, PointSink points, BadDatapointSink badDatapoints, PickleGlobals globals) {
        this.plain = new PlainPickle(admission, points, badDatapoints);
        this.admission = admission;
        this.points = points;
        this.badDatapoints = badDatapoints;
        this.globals = globals;
    }

    /**
     * Decodes one message, as {@link io.graphitecluster.protocol.frame.FrameDecoder} cuts them out.
     *
     * @throws PickleException when no item can be read: the pickle is broken, asks for a class, or holds no list
     */
    public void decode(byte[] message, int offset, int length) throws PickleException {
        if (length > MOST_NAME_BYTES || !plain.decode(message, offset, length)) {
            decodeAny(message, offset, length);
        }
    }

    /** The slow way, for whatever a message may hold. */
    void decodeAny(byte[] message, int offset, int length) throws PickleException {
        Object value = Unpickler.load(message, offset, length, globals);
        Collection<Object> items = elements(value, Integer.MAX_VALUE);
        if (items == null) {
            throw new PickleException("expected a list of datapoints, got '" + PickleTypes.nameOf(value) + "'", 0);
        }
        int index = 0;
        long nameBytes = 0;
        for (Object item : items) {
            nameBytes += datapoint(index++, item);
            if (nameBytes > MOST_NAME_BYTES) {
                throw new PickleException("the names of the first " + index + " datapoints take too much room", 0);
            }
        }
    }

    /** Returns how long the point's name is. */
    private int datapoint(int index, Object item) {
        List<Object> pair = pair(item);
        List<Object> numbers = pair == null ? null : pair(pair.get(1));
        if (numbers == null) {
            badDatapoints.badDatapoint(index, "expected (name, (timestamp, value)), got " + shape(item, pair));
            return 0;
        }
        double timestamp;
        double value;
        try {
            timestamp = number(numbers.get(0));
            value = number(numbers.get(1));
        } catch (NumberFormatException e) {
            return 0;
        } catch (ArithmeticException e) {
            badDatapoints.badDatapoint(index, e.getMessage());
            return 0;
        }
        byte[] name = name(pair.get(0));
        if (name == null) {
            badDatapoints.badDatapoint(
                    index,
                    "name must be text in UTF-8 of at most " + LONGEST_NAME + " bytes, is '"
                            + PickleTypes.nameOf(pair.get(0)) + "'");
            return 0;
        }
        if (admission.admits(value)) {
            double admitted = admission.timestamp(timestamp);
            if (Double.isNaN(admitted)) {
                badDatapoints.badDatapoint(index, PointAdmission.TIMESTAMP_NOT_FINITE);
            } else {
                points.point(name, 0, name.length, value, admitted);
            }
        }
        return name.length;
    }

    private static String shape(Object item, List<Object> pair) {
        return pair == null
                ? "'" + PickleTypes.nameOf(item) + "'"
                : "(name, '" + PickleTypes.nameOf(pair.get(1)) + "')";
    }

    /** The name as UTF-8; null when it is none. */
    private static byte[] name(Object value) {
        try {
            if (value instanceof PickleBytes bytes && bytes.bytes().length <= LONGEST_NAME) {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes()));
                return bytes.bytes();
            }
            if (value instanceof String text && text.length() <= LONGEST_NAME) {
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
                byte[] name = new byte[encoded.remaining()];
                encoded.get(name);
                return name;
            }
            return null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** As Python's {@code float()}. */
    private static double number(Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case String text -> number(text);
            case PickleBytes bytes
            when bytes.bytes().length <= LONGEST_NUMBER -> number(PickleText.ascii(bytes.bytes()));
            case BigInteger number -> {
                double rounded = number.doubleValue();
                if (Double.isInfinite(rounded)) {
                    throw new ArithmeticException("int too large to convert to float");
                }
                yield rounded;
            }
            default -> throw new NumberFormatException(PickleTypes.nameOf(value));
        };
    }

    private static double number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("number of " + text.length() + " characters");
        }
        return PythonFloat.parse(text);
    }

    /** The two elements of a value that has exactly two, else null. */
    private static List<Object> pair(Object value) {
        Collection<Object> elements = elements(value, PAIR + 1);
        return elements == null || elements.size() != PAIR ? null : new ArrayList<>(elements);
    }

    /** What Python would iterate over, at least the first so many of them; null when it cannot. */
    private static Collection<Object> elements(Object value, int most) {
        return switch (value) {
            case PickleTuple tuple -> tuple.items();
            case PickleList list -> list.items();
            case PickleDict dict -> dict.keys(most);
            case PickleSet set -> set.items();
            case String text -> {
                List<Object> characters = new ArrayList<>();
                text.codePoints().limit(most).forEach(c -> characters.add(Character.toString(c)));
                yield characters;
            }
            case PickleBytes bytes -> {
                List<Object> numbers = new ArrayList<>();
                for (int i = 0; i < bytes.bytes().length && i < most; i++) {
                    numbers.add((long) (bytes.bytes()[i] & 0xff));
                }
                yield numbers;
            }
            default -> null;
        };
    }
}
