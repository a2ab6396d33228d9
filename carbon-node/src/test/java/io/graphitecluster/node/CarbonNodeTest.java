package io.graphitecluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: exit codes, what it says, and the end by SIGTERM. */
@Timeout(60)
class CarbonNodeTest {
    private static final Pattern LINE_PORT = Pattern.compile("line 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void sigtermWritesEverythingAndEndsWithZero() throws Exception {
        int port = freePort();
        configure(port, "60s:1d");
        Process node = run("--config", conf().toString());
        try {
            Awaitility.await().until(() -> listensOn(port));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = socket.getOutputStream()) {
                for (int i = 0; i < 500; i++) {
                    String line = "last.minute.s%d %d %d%n".formatted(i, i, System.currentTimeMillis() / 1000);
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            node.destroy();

            assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).as(output()).isZero();
            try (Stream<Path> files = Files.list(folder.resolve("data/whisper/last/minute"))) {
                assertThat(files).hasSize(500);
            }
            assertThat(output()).contains("everything that was accepted is kept");
        } finally {
            node.destroyForcibly();
        }
    }

    @Test
    void aBrokenConfigurationIsOneLineAndExitCodeOne() throws Exception {
        configure(0, "60s:1x");

        assertThat(failure("--config", conf().toString()))
                .contains("storage-schemas.conf:3")
                .contains("retentions");
    }

    @Test
    void aDataFolderWithoutPermissionIsOneLineAndExitCodeOne() throws Exception {
        configure(0, "60s:1d");
        // A process of root may write anywhere, so the folder is put where nobody can make one.
        Files.writeString(folder.resolve("data"), "a file");

        assertThat(failure("--config", conf().toString()))
                .contains("LOCAL_DATA_DIR")
                .contains(folder.resolve("data/whisper").toString());
    }

    @Test
    void aMissingConfigurationIsNamed() throws Exception {
        assertThat(failure("--config", folder.resolve("none.conf").toString())).contains("none.conf");
    }

    private String failure(String... arguments) throws Exception {
        Process node = run(arguments);
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String error = Files.readString(folder.resolve("err"));
        assertThat(node.exitValue()).as(error).isEqualTo(1);
        assertThat(error).startsWith("carbon-node: ").hasLineCount(1);
        return error;
    }

    private boolean listensOn(int port) throws IOException {
        Matcher matcher = LINE_PORT.matcher(output());
        return matcher.find() && matcher.group(1).equals(Integer.toString(port));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private Path conf() {
        return folder.resolve("carbon.conf");
    }

    private void configure(int linePort, String retentions) throws IOException {
        Files.writeString(conf(), """
                [cache]
                STORAGE_DIR = %s
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = %d
                PICKLE_RECEIVER_PORT = 0
                MAX_UPDATES_PER_SECOND = 50
                [cluster]
                READ_INTERFACE = 127.0.0.1
                READ_PORT = 0
                """.formatted(folder.resolve("data"), linePort));
        Files.writeString(
                folder.resolve("storage-schemas.conf"), "[all]\npattern = .*\nretentions = " + retentions + "\n");
    }

    private Process run(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CarbonNode.class.getName()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
