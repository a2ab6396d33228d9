package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.ZstdOutputStream;
import io.graphitecluster.node.metrics.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CompressedLinesTest {
    private TestReceivers receivers;

    @BeforeEach
    void start() throws IOException {
        receivers = TestReceivers.start();
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "zstd"})
    void takesLinesHoweverTheyArePacked(String kind) throws Exception {
        try (Socket socket = receivers.connectToLines()) {
            TestReceivers.exchange(socket, packed(kind, "a 1 1\nb 2 2\n".getBytes(StandardCharsets.US_ASCII)));
        }
        assertThat(receivers.names).containsExactly("a", "b");
        await().until(() -> receivers.budget.taken() == 0);
    }

    @Test
    void aNameMayBeginAsZstdDoes() throws Exception {
        try (Socket socket = receivers.connectToLines()) {
            TestReceivers.exchange(socket, "(x) 1 1\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(receivers.names).containsExactly("(x)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aStreamThatIsCutShortGetsNoReceipt(String kind) throws Exception {
        byte[] packed = packed(kind, "a 1 1\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        try (Socket socket = receivers.connectToLines()) {
            socket.getOutputStream().write(packed, 0, packed.length - 1);
            socket.shutdownOutput();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
        assertThat(receivers.refused(Refusal.BAD_COMPRESSION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void fewBytesThatUnpackToALotHoldUpNobodyElse(String kind) throws Exception {
        receivers.keepNoNames();
        byte[] bomb = packed(kind, new byte[0], "a 1 1\n".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII), 2000);
        assertThat(bomb.length).isLessThan(4 << 20);
        long before = memory();
        try (Socket bad = receivers.connectToLines()) {
            bad.getOutputStream().write(bomb);
            await().until(() -> receivers.taken.get() > 1000);
            try (Socket good = receivers.connectToLines()) {
                TestReceivers.exchange(good, "b 2 2\n".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(memory() - before).isLessThan(128L << 20);
        }
    }

    private static long memory() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[] packed(String kind, byte[] lines) throws IOException {
        return packed(kind, lines, new byte[0], 0);
    }

    private static byte[] packed(String kind, byte[] lines, byte[] again, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (kind) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "zstd" -> new ZstdOutputStream(bytes);
            default -> bytes;
        }) {
            out.write(lines);
            for (int i = 0; i < times; i++) {
                out.write(again);
            }
        }
        return bytes.toByteArray();
    }
}
