package io.graphitecluster.bench.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A {@link NullNode} in a process of its own. */
final class Receiver implements AutoCloseable {
    private final Child process;
    private final int[] ports;

    Receiver(int cores) throws IOException {
        process = new Child(
                cores,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NullNode.class.getName()));
        ports = Arrays.stream(process.line().split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    int port(Traffic.Protocol protocol) {
        return switch (protocol) {
            case LINE -> ports[0];
            case PICKLE -> ports[1];
            case PROTOBUF -> ports[2];
        };
    }

    Account account() throws IOException {
        long[] figures = Arrays.stream(process.ask().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Account(figures[0], figures[1], figures[2]);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    /**
     * What it has done.
     *
     * @param points received
     * @param nanos processor time
     * @param allocated bytes
     */
    record Account(long points, long nanos, long allocated) {
        Account since(Account earlier) {
            return new Account(points - earlier.points, nanos - earlier.nanos, allocated - earlier.allocated);
        }
    }
}
