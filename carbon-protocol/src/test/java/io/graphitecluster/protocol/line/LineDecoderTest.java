package io.graphitecluster.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.points.PointAdmission;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDecoderTest {
    private final Collected collected = new Collected();
    private final LineDecoder decoder = new LineDecoder(
            new PointAdmission(() -> 1_700_000_000.5, 0),
            collected,
            (line, offset, length, reason) -> collected.bad(reason + " [" + QuotedLine.of(line, offset, length) + "]"));

    @Test
    void aBadLineCostsOnlyItself() {
        feed("a 1 1\nnonsense\nb 2 2\nc x 3\nd 4 y\ne 5 inf\nf 6 6\n");

        assertThat(collected.events)
                .containsExactly(
                        "a=1.0@1.0",
                        "bad: expected three fields: name, value and timestamp [nonsense]",
                        "b=2.0@2.0",
                        "bad: value is not a number [c x 3]",
                        "bad: timestamp is not a number [d 4 y]",
                        "bad: timestamp is not a finite number [e 5 inf]",
                        "f=6.0@6.0");
    }

    @Test
    void bytesThatAreNoUtf8CostOnlyTheirLine() {
        decoder.decode(new byte[] {'x', ' ', (byte) 0xff, ' ', '1', '\n'}, 0, 6);
        feed("é 1 2\n");

        assertThat(collected.events).containsExactly("bad: not UTF-8 at byte 2 [x \ufffd 1]", "é=1.0@2.0");
    }

    @Test
    void aNanIsDroppedSilentlyAndMinusOneMeansNow() {
        feed("a nan nan\nb 1 -1\nc 1 -1.9\nd 1 -2\n");

        assertThat(collected.events).containsExactly("b=1.0@1.7000000005E9", "c=1.0@1.7000000005E9", "d=1.0@-2.0");
    }

    @ParameterizedTest
    @CsvSource({"1700000037.9, 1700000030", "-7, -10", "0, 0", "1e19, 1e19", "9007199254740993e3, 9007199254740993e3"})
    void timestampsAreCutDownToTheResolution(String written, double expected) {
        Collected cut = new Collected();
        new LineDecoder(new PointAdmission(() -> 0, 10), cut, (line, offset, length, reason) -> cut.bad(reason))
                .decode(ByteBuffer.wrap(("a 1 " + written + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(cut.events).containsExactly("a=1.0@" + expected);
    }

    @Test
    void aLineOfTheGreatestLengthIsReadAndALongerOneCloses() {
        String name = "n".repeat(LineDecoder.MAX_LINE_LENGTH - 4);
        assertThat(feed(name + " 1 2\n")).isTrue();
        assertThat(collected.events).containsExactly(name + "=1.0@2.0");

        assertThat(feed("ok 1 1\n" + name + "x 1 2\nlater 1 1\n")).isFalse();
        assertThat(feed("later 1 1\n")).isFalse();
        assertThat(collected.events).hasSize(2).last().isEqualTo("ok=1.0@1.0");
    }

    @Test
    void aLineThatNeverEndsClosesBeforeItFillsTheMemory() {
        boolean open = true;
        int chunks = 0;
        while (open && chunks < 100) {
            open = feed("x".repeat(1000));
            chunks++;
        }

        assertThat(chunks).isEqualTo(17);
    }

    @Test
    void aDirectBufferIsReadLikeAnArray() {
        ByteBuffer direct = ByteBuffer.allocateDirect(32)
                .put("a 1 2\nb 3".getBytes(StandardCharsets.UTF_8))
                .flip();

        assertThat(decoder.decode(direct)).isTrue();
        assertThat(direct.hasRemaining()).isFalse();
        feed(" 4\n");

        assertThat(collected.events).containsExactly("a=1.0@2.0", "b=3.0@4.0");
    }

    @Test
    void datagramsStandAloneAndEndLinesAsPythonDoes() {
        Collected datagrams = new Collected();
        DatagramDecoder udp = new DatagramDecoder(
                new PointAdmission(() -> 0, 0), datagrams, (line, offset, length, reason) -> datagrams.bad("line"));
        for (String datagram : List.of("a 1 1\rb 2 2\r\nc 3 3\u000bd 4 4\u0085e 5 5\u2028f 6 6", "g 7", " 7")) {
            byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
            udp.decode(bytes, 0, bytes.length);
        }

        assertThat(datagrams.events)
                .containsExactly(
                        "a=1.0@1.0",
                        "b=2.0@2.0",
                        "c=3.0@3.0",
                        "d=4.0@4.0",
                        "e=5.0@5.0",
                        "f=6.0@6.0",
                        "bad: line",
                        "bad: line");
    }

    private boolean feed(String text) {
        return decoder.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
