package io.graphitecluster.protocol.query;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.protobuf.ProtobufReader;
import io.graphitecluster.protocol.protobuf.ProtobufWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds and their answers as go-carbon's carbonserver has them, package {@code carbonapi_v3_pb}:
 *
 * <pre>
 * MultiGlobRequest  { 1: repeated string metrics, 2: int64 startTime, 3: int64 stopTime }
 * MultiGlobResponse { 1: repeated GlobResponse }
 * GlobResponse      { 1: string name, 2: repeated GlobMatch }
 * GlobMatch         { 1: string path, 2: bool isLeaf }
 * </pre>
 */
public final class GlobMessages {
    private GlobMessages() {}

    /** A MultiGlobRequest. */
    public static byte[] encodeRequest(GlobRequest request) {
        ProtobufWriter message = new ProtobufWriter();
        request.patterns().forEach(pattern -> message.element(1, pattern));
        return message.integer(2, request.from()).integer(3, request.until()).toByteArray();
    }

    /**
     * Reads a MultiGlobRequest.
     *
     * @throws ProtobufException when it is none
     */
    public static GlobRequest decodeRequest(byte[] bytes, int offset, int length) throws ProtobufException {
        List<String> patterns = new ArrayList<>();
        long from = 0;
        long until = 0;
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                patterns.add(message.text());
            } else if (message.is(2, ProtobufReader.VARINT)) {
                from = message.varint();
            } else if (message.is(3, ProtobufReader.VARINT)) {
                until = message.varint();
            } else {
                message.skip();
            }
        }
        return new GlobRequest(patterns, from, until);
    }

    /** A match as the field of a GlobResponse that it is. */
    public static byte[] encodeMatch(String path, boolean isLeaf) {
        return new ProtobufWriter()
                .message(2, new ProtobufWriter().text(1, path).flag(2, isLeaf))
                .toByteArray();
    }

    /** How many bytes {@link #encodeMatch} writes for a path with so many bytes. */
    public static int matchSize(int pathBytes, boolean isLeaf) {
        int inner = 1 + varintSize(pathBytes) + pathBytes + (isLeaf ? 2 : 0);
        return 1 + varintSize(inner) + inner;
    }

    private static int varintSize(int value) {
        return (Integer.SIZE + 6 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    /**
     * The beginning of one pattern's GlobResponse in a MultiGlobResponse.
     *
     * @param matchBytes how many bytes of matches follow, see {@link #matchSize}
     */
    public static byte[] encodeHead(String pattern, long matchBytes) {
        ProtobufWriter name = new ProtobufWriter().text(1, pattern);
        byte[] begin =
                new ProtobufWriter().beginMessage(1, name.size() + matchBytes).toByteArray();
        byte[] head = Arrays.copyOf(begin, begin.length + name.size());
        System.arraycopy(name.toByteArray(), 0, head, begin.length, name.size());
        return head;
    }

    /** A MultiGlobResponse. */
    public static byte[] encodeAnswers(List<GlobAnswer> answers) {
        ProtobufWriter message = new ProtobufWriter();
        for (GlobAnswer answer : answers) {
            ProtobufWriter response = new ProtobufWriter().text(1, answer.pattern());
            for (GlobMatch match : answer.matches()) {
                response.message(2, new ProtobufWriter().text(1, match.path()).flag(2, match.isLeaf()));
            }
            message.message(1, response);
        }
        return message.toByteArray();
    }

    /**
     * Reads a MultiGlobResponse.
     *
     * @throws ProtobufException when it is none
     */
    public static List<GlobAnswer> decodeAnswers(byte[] bytes, int offset, int length) throws ProtobufException {
        List<GlobAnswer> answers = new ArrayList<>();
        ProtobufReader message = ProtobufReader.of(bytes, offset, length);
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                answers.add(answer(message.message()));
            } else {
                message.skip();
            }
        }
        return answers;
    }

    private static GlobAnswer answer(ProtobufReader message) throws ProtobufException {
        String pattern = "";
        List<GlobMatch> matches = new ArrayList<>();
        while (message.next()) {
            if (message.is(1, ProtobufReader.LENGTH_DELIMITED)) {
                pattern = message.text();
            } else if (message.is(2, ProtobufReader.LENGTH_DELIMITED)) {
                matches.add(match(message.message()));
            } else {
                message.skip();
            }
        }
        return new GlobAnswer(pattern, matches);
    }

    private static GlobMatch match(ProtobufReader message) throws ProtobufException {
        String path = "";
        long isLeaf = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> path = message.textOr(path);
                case 2 -> isLeaf = message.integerOr(isLeaf);
                default -> message.skip();
            }
        }
        return new GlobMatch(path, isLeaf != 0);
    }
}
