package io.graphitecluster.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.points.PointAdmission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The quick way for plain lines against the slow way, which knows what a line is. */
class PlainLinesPropertiesTest {
    private static final PointAdmission ADMISSION = new PointAdmission(() -> 5, 0);

    @Property(tries = 3000)
    void plainLinesAreReadAsTheSlowWayReadsThem(@ForAll("text") String text, @ForAll @IntRange(max = 20) int behind) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        // What lies behind the end would go on with the last line.
        byte[] more = Arrays.copyOf(bytes, bytes.length + behind);
        Arrays.fill(more, bytes.length, more.length, (byte) (behind % 2 == 0 ? '7' : '\n'));
        Collected quick = new Collected();
        Collected slow = new Collected();

        int read = new PlainLines(ADMISSION, quick).read(more, 0, bytes.length);

        assertThat(read).isBetween(0, bytes.length);
        assertThat(read == 0 || bytes[read - 1] == '\n').isTrue();
        parseSlowly(bytes, read, slow);
        assertThat(quick.events).isEqualTo(slow.events);
    }

    @Property(tries = 1000)
    void whatAnyDecoderReadsIsWhatTheSlowWayReads(@ForAll("text") String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Collected decoded = new Collected();
        Collected slow = new Collected();
        new LineDecoder(ADMISSION, decoded, (line, offset, length, reason) -> decoded.bad(reason))
                .decode(bytes, 0, bytes.length);

        parseSlowly(bytes, bytes.length, slow);

        assertThat(decoded.events).isEqualTo(slow.events);
    }

    @Example
    void usualLinesAreRead() {
        byte[] bytes = """
                servers.web1.cpu.load 12.75 1700000000
                a -1 1700000000.5
                disk.used;rack=a;dc=1 123456789012345 -1
                x 0.1 2\r
                y .5 3
                z 5. 4
                padding 1 1
                """.getBytes(StandardCharsets.US_ASCII);
        Collected quick = new Collected();

        int read = new PlainLines(ADMISSION, quick).read(bytes, 0, bytes.length);

        assertThat(quick.events)
                .startsWith(
                        "servers.web1.cpu.load=12.75@1.7E9",
                        "a=-1.0@1.7000000005E9",
                        "disk.used;rack=a;dc=1=1.23456789012345E14@5.0",
                        "x=0.1@2.0",
                        "y=0.5@3.0",
                        "z=5.0@4.0");
        assertThat(read).isGreaterThan(bytes.length - 20);
    }

    private static void parseSlowly(byte[] bytes, int end, Collected into) {
        LineParser parser = new LineParser(ADMISSION, into, (line, offset, length, reason) -> into.bad(reason));
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                parser.parse(bytes, start, i - start);
                start = i + 1;
            }
        }
    }

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> number = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e6, 1e6).ofScale(3).map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.of(
                        "1700000000",
                        "-1",
                        "0",
                        "-0",
                        ".",
                        "-",
                        "-.",
                        "1.",
                        ".5",
                        "1.2.3",
                        "+1",
                        "1e3",
                        "nan",
                        "",
                        "00000000",
                        "99999999",
                        "123456789012345",
                        "1234567890123456",
                        "0.000000000000001",
                        "1_0"));
        Arbitrary<String> name = Arbitraries.of(
                "a",
                "a.b",
                "servers.web1",
                "12345678",
                "1234567",
                "x;t=v",
                "",
                "\u00e9.x",
                "a\u0001b",
                "\u007f",
                "\u00c3\u00a9");
        Arbitrary<String> blank = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.just(" ")),
                Tuple.of(1, Arbitraries.of("  ", "\t", "\u000b", "", "\u001c", "\n")));
        Arbitrary<String> end = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of("\n", "\r\n")), Tuple.of(1, Arbitraries.of("\r", " \n", "", "\r\r\n")));
        return Combinators.combine(name, blank, number, blank, number, end)
                .as((n, b, v, c, t, e) -> n + b + v + c + t + e)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(lines -> String.join("", lines));
    }
}
