package io.graphitecluster.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FrameDecoderTest {
    @Property(tries = 300)
    void howeverAStreamIsCutTheMessagesAreTheSame(
            @ForAll @Size(max = 8) List<@Size(max = 20) byte[]> messages, @ForAll long seed) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (byte[] message : messages) {
            stream.writeBytes(FrameEncoder.encode(message));
            sent.add(text(message, 0, message.length));
        }
        List<String> received = new ArrayList<>();
        FrameDecoder decoder =
                new FrameDecoder(20, (bytes, offset, length) -> received.add(text(bytes, offset, length)));
        Random random = new Random(seed);
        byte[] bytes = stream.toByteArray();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(30));
            assertThat(decoder.decode(ByteBuffer.wrap(bytes, at, length))).isTrue();
            at += length;
        }

        assertThat(received).isEqualTo(sent);
    }

    @Example
    void aMessageThatIsTooLongClosesAndTheOnesBeforeItCount() {
        List<String> received = new ArrayList<>();
        FrameDecoder decoder =
                new FrameDecoder(3, (bytes, offset, length) -> received.add(text(bytes, offset, length)));

        assertThat(decoder.decode(new byte[] {0, 0, 0, 1, 'a', 0, 0, 0, 4, 'b'}, 0, 10))
                .isFalse();
        assertThat(decoder.decode(new byte[] {0, 0, 0, 1, 'c'}, 0, 5)).isFalse();
        assertThat(received).containsExactly("a");
    }

    @Example
    void aNegativeLengthIsTooLong() {
        FrameDecoder decoder = new FrameDecoder(100, (bytes, offset, length) -> {});

        assertThat(decoder.decode(new byte[] {-1, -1, -1, -1}, 0, 4)).isFalse();
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
