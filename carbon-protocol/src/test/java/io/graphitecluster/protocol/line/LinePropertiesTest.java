package io.graphitecluster.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class LinePropertiesTest {
    private static final List<byte[]> GOOD = List.of(
            bytes("a.b.c 1.5 1700000000\n"),
            bytes("a;t=v -3e-7 1700000000.25\r\nb 2 3\n"),
            bytes("é.中 ١٢ 1_700_000_000\n \u00a0x\u2003-inf\u3000-1 \n"),
            bytes("x".repeat(300) + " nan 1\n"));

    @Property(tries = 300)
    void howeverAStreamIsCutThePointsAreTheSame(@ForAll("streams") String stream, @ForAll long seed) {
        byte[] bytes = bytes(stream);
        Random random = new Random(seed);
        Collected whole = new Collected();
        Collected cut = new Collected();
        decoder(whole).decode(bytes, 0, bytes.length);
        LineDecoder decoder = decoder(cut);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(12));
            decoder.decode(bytes, at, length);
            at += length;
        }

        assertThat(cut.events).isEqualTo(whole.events);
    }

    @Property(tries = 1000)
    void numbersAreReadAsJavaReadsThem(@ForAll double number) {
        assertThat(PythonFloat.parse(Double.toString(number))).isEqualTo(number);
    }

    @Property(tries = 1000)
    void theQuickWayAndTheSlowWayReadTheSame(@ForAll("decimals") String text) throws NotAFloatException {
        byte[] ascii = bytes(text);

        assertThat(PythonFloat.parseAscii(ascii, 0, ascii.length)).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(
            @ForAll("names") String name,
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double value,
            @ForAll @DoubleRange(min = 0, max = 4e9) double timestamp) {
        double whole = Math.floor(timestamp);
        byte[] line = LineEncoder.encode(List.of(new PointBatch.Point(name, whole, value)));
        List<Double> read = new ArrayList<>();
        new LineDecoder(
                        new PointAdmission(() -> 0, 0),
                        (bytes, offset, length, v, t) -> {
                            assertThat(new String(bytes, offset, length, StandardCharsets.UTF_8))
                                    .isEqualTo(name);
                            read.add(v);
                            read.add(t);
                        },
                        (bytes, offset, length, reason) -> read.add(Double.NaN))
                .decode(line, 0, line.length);

        assertThat(read).hasSize(2);
        assertThat(read.get(0)).isCloseTo(value, offset(1e-10 + Math.ulp(value)));
        assertThat(read.get(1)).isEqualTo(whole);
    }

    @Example
    void damagedStreamsGiveEventsAndNothingElse() {
        Mutations mutations = new Mutations(7, GOOD);
        Collected collected = new Collected();
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = mutations.next();
            decoder(collected).decode(bytes, 0, bytes.length);
            new DatagramDecoder(
                            new PointAdmission(() -> 5, 60),
                            collected,
                            (line, offset, length, reason) -> collected.bad(QuotedLine.of(line, offset, length)))
                    .decode(bytes, 0, bytes.length);
        }

        assertThat(collected.events).hasSizeGreaterThan(10_000);
        assertThat(collected.events).noneMatch(event -> event.indexOf('\n') >= 0 && event.startsWith("bad"));
    }

    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> token = Arbitraries.of(
                "a.b", "1", "-1", "nan", "1e5", "\n", "\n", "\r\n", " ", " ", "\t", "é", "\u00a0", "\u2028", "inf",
                "x;k=v");
        return token.list().ofMaxSize(60).map(tokens -> String.join("", tokens));
    }

    @Provide
    Arbitrary<String> decimals() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(25)
                .flatMap(digits -> Arbitraries.integers()
                        .between(0, digits.length())
                        .map(point -> digits.substring(0, point) + "." + digits.substring(point)));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abz.;=_é中-").ofMinLength(1).ofMaxLength(40);
    }

    private static LineDecoder decoder(Collected collected) {
        return new LineDecoder(
                new PointAdmission(() -> 5, 0),
                collected,
                (line, offset, length, reason) -> collected.bad(reason + QuotedLine.of(line, offset, length)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
