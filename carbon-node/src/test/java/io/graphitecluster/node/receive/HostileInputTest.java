package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.protocol.line.LineEncoder;
import io.graphitecluster.protocol.pickle.PickleEncoder;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What must never be false, the third: nothing that a client sends can crash the process or exhaust its memory, and others
 * are served meanwhile.
 */
@Timeout(600)
class HostileInputTest {
    private static final int FRAMES = 10_000;
    private static final int CONNECTIONS = 100;
    private static final long MUCH = 96L << 20;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte[] GOOD = "good 1 1\n".getBytes(StandardCharsets.US_ASCII);

    private TestReceivers receivers;

    /** A way in, and a frame as a good sender writes it. */
    enum Way {
        LINE {
            @Override
            byte[] frame(List<Point> points) {
                return LineEncoder.encode(points);
            }
        },
        PICKLE {
            @Override
            byte[] frame(List<Point> points) {
                return framed(PickleEncoder.encode(points));
            }
        },
        PROTOBUF {
            @Override
            byte[] frame(List<Point> points) {
                return framed(ProtobufPointEncoder.encode(points));
            }
        },
        HTTP {
            @Override
            byte[] frame(List<Point> points) {
                byte[] lines = LineEncoder.encode(points);
                byte[] head = ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + lines.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                return ByteBuffer.allocate(head.length + lines.length)
                        .put(head)
                        .put(lines)
                        .array();
            }
        };

        abstract byte[] frame(List<Point> points);

        static byte[] framed(byte[] message) {
            return ByteBuffer.allocate(Integer.BYTES + message.length)
                    .putInt(message.length)
                    .put(message)
                    .array();
        }
    }

    @BeforeEach
    void start() throws IOException {
        receivers = TestReceivers.start();
        receivers.keepNoNames();
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void mutatedFramesCostOnlyTheirConnections(Way way) throws Exception {
        Random random = random();
        long before = memory();
        Socket socket = connect(way);
        int sent = 0;
        while (sent < FRAMES) {
            byte[] frame = mutated(way.frame(somePoints(random)), random);
            try {
                socket.getOutputStream().write(frame);
                sent++;
                if (random.nextInt(FRAMES / CONNECTIONS) == 0) {
                    throw new IOException("enough of this connection");
                }
            } catch (IOException e) {
                socket.close();
                socket = connect(way);
            }
            if (sent % (FRAMES / 10) == 0) {
                aGoodSenderIsServed();
            }
        }
        socket.close();
        aGoodSenderIsServed();
        assertThat(memory() - before).isLessThan(MUCH);
    }

    @Test
    void mutatedDatagramsCostOnlyThemselves() throws Exception {
        Random random = random();
        InetSocketAddress address = receivers.receivers().udpAddress().orElseThrow();
        long before = memory();
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = mutated(LineEncoder.encode(somePoints(random)), random);
                socket.send(new DatagramPacket(frame, Math.min(frame.length, 1400), address));
            }
            long taken = receivers.taken.get();
            await().atMost(LONG).until(() -> {
                socket.send(new DatagramPacket(GOOD, GOOD.length, address));
                return receivers.taken.get() > taken;
            });
        }
        aGoodSenderIsServed();
        assertThat(memory() - before).isLessThan(MUCH);
    }

    @Test
    void aLineWithoutEndClosesItsConnection() throws Exception {
        byte[] endless = new byte[1 << 16];
        Arrays.fill(endless, (byte) 'x');
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect(Way.LINE)) {
                sendUntilClosed(socket, endless);
            }
        }
        await().atMost(LONG).until(() -> receivers.refused(Refusal.LINE_TOO_LONG) == 20);
        aGoodSenderIsServed();
    }

    @Test
    void aFrameThatIsAnnouncedTooLongClosesItsConnection() throws Exception {
        for (Way way : List.of(Way.PICKLE, Way.PROTOBUF)) {
            try (Socket socket = connect(way)) {
                byte[] announced = new byte[1 << 16];
                announced[0] = 0x7f;
                sendUntilClosed(socket, announced);
            }
        }
        await().atMost(LONG).until(() -> receivers.refused(Refusal.FRAME_TOO_LONG) == 2);
        aGoodSenderIsServed();
    }

    @Test
    void anEndlessHeaderEndsThePost() throws Exception {
        byte[] header = ("X-Long: " + "y".repeat(100) + "\r\n").repeat(200).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect(Way.HTTP)) {
            socket.getOutputStream().write("POST / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            sendUntilClosed(socket, header);
        }
        await().atMost(LONG).until(() -> receivers.refused(Refusal.BAD_POST) == 1);
        aGoodSenderIsServed();
    }

    @Test
    void slowSendersHoldUpNobody() throws Exception {
        slowSenders(300);
    }

    @Test
    @Tag("prove")
    void fiveThousandConnectionsHoldUpNobody() throws Exception {
        slowSenders(5000);
    }

    private void slowSenders(int count) throws Exception {
        long before = memory();
        long slowest = 0;
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Way way = Way.values()[i % Way.values().length];
                Socket socket = connect(way);
                slow.add(socket);
                // The beginning of something long, of which no more comes.
                byte[] frame = way.frame(List.of(new Point("x".repeat(500), 1, 1)));
                socket.getOutputStream().write(frame, 0, frame.length - 3);
                if (i % (count / 50) == 0) {
                    long began = System.nanoTime();
                    aGoodSenderIsServed();
                    slowest = Math.max(slowest, System.nanoTime() - began);
                }
            }
            await().atMost(LONG).until(() -> receivers.receivers().activeConnections() == count);
            aGoodSenderIsServed();
            long taken = memory() - before;
            System.out.println("HostileInputTest: " + count + " connections took " + taken + " bytes, both ends; of "
                    + "others meanwhile the slowest was served in " + slowest / 1000 + " us");
            assertThat(taken).isLessThan(MUCH);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().atMost(LONG).until(() -> receivers.receivers().activeConnections() == 0);
    }

    @Test
    void messagesThatNeverEndDoNotTakeAllMemory() throws Exception {
        beginLongMessages(100);
    }

    @Test
    @Tag("prove")
    void fiveThousandMessagesThatNeverEndDoNotTakeAllMemory() throws Exception {
        beginLongMessages(5000);
    }

    /** Each nearly as long as it may be: 5,000 of them would take 4.5 GB. */
    private void beginLongMessages(int count) throws Exception {
        receivers.close();
        receivers = TestReceivers.start(new ConnectionSettings(
                Double.POSITIVE_INFINITY, 0, false, 32 << 20, new ConnectionLog(false, false, System::nanoTime)));
        receivers.keepNoNames();
        byte[] begun = new byte[900_000];
        ByteBuffer.wrap(begun).putInt(1_000_000);
        byte[] line = "x".repeat(16_000).getBytes(StandardCharsets.US_ASCII);
        List<Socket> hostile = new ArrayList<>();
        try (Socket good = connect(Way.PICKLE)) {
            long before = memory();
            for (int i = 0; i < count; i++) {
                Way way = Way.values()[i % 3];
                Socket socket = connect(way);
                hostile.add(socket);
                writeWhatIsTaken(socket, way == Way.LINE ? line : begun);
                if (i % (count / 50) == 0) {
                    aGoodSenderIsServed();
                    aLongPickleIsTaken(good);
                }
            }
            assertThat(receivers.refused(Refusal.TOO_MUCH_BEGUN)).isGreaterThan(count / 4);
            long taken = memory() - before;
            System.out.println("HostileInputTest: " + count + " messages that never end took " + taken + " bytes");
            assertThat(taken).isLessThan(MUCH);
        } finally {
            for (Socket socket : hostile) {
                socket.close();
            }
        }
        await().atMost(LONG).until(() -> receivers.receivers().activeConnections() == 0);
    }

    /** Longer than any chunk, so that it has begun for a while. */
    private void aLongPickleIsTaken(Socket socket) throws IOException {
        long taken = receivers.taken.get();
        List<Point> points = Collections.nCopies(10_000, new Point("servers.a", 1, 1));
        socket.getOutputStream().write(Way.PICKLE.frame(points));
        await().atMost(LONG).until(() -> receivers.taken.get() == taken + points.size());
    }

    private static void writeWhatIsTaken(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // Memory was short: the connection was closed.
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void noMoreConnectionsThanAreAllowedAreServedAndTheyFreeTheirPlaces() throws Exception {
        receivers.close();
        receivers = TestReceivers.start(
                new ConnectionSettings(20, 0, false, 1 << 20, new ConnectionLog(false, false, System::nanoTime)));
        List<Socket> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(connect(Way.values()[i % Way.values().length]));
        }
        await().atMost(LONG).until(() -> receivers.receivers().activeConnections() == 20);
        try (Socket more = connect(Way.LINE)) {
            assertThatThrownBy(() -> more.getInputStream().read()).hasMessageContaining("reset");
        }
        assertThat(receivers.refused(Refusal.TOO_MANY_CONNECTIONS)).isEqualTo(1);
        for (Socket socket : some) {
            socket.close();
        }
        await().atMost(LONG).until(() -> receivers.receivers().activeConnections() == 0);
        aGoodSenderIsServed();
    }

    private void aGoodSenderIsServed() throws IOException {
        long taken = receivers.taken.get();
        try (Socket socket = connect(Way.LINE)) {
            TestReceivers.exchange(socket, GOOD);
        }
        assertThat(receivers.taken.get()).isGreaterThan(taken);
    }

    private Socket connect(Way way) throws IOException {
        Supplier<InetSocketAddress> address = () -> switch (way) {
            case LINE -> receivers.receivers().lineAddress().orElseThrow();
            case PICKLE -> receivers.receivers().pickleAddress().orElseThrow();
            case PROTOBUF -> receivers.receivers().protobufAddress().orElseThrow();
            case HTTP -> receivers.receivers().httpAddress().orElseThrow();
        };
        return TestReceivers.connect(address.get());
    }

    private static void sendUntilClosed(Socket socket, byte[] bytes) {
        try {
            for (int i = 0; i < 1000; i++) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("the connection takes more and more");
    }

    private static List<Point> somePoints(Random random) {
        List<Point> points = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            points.add(new Point(someName(random), random.nextInt(), random.nextGaussian()));
        }
        return points;
    }

    private static String someName(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "../../etc/passwd";
            case 1 -> "a/../../b";
            case 2 -> "a\0b";
            case 3 -> "a.".repeat(2000);
            case 4 -> "\u00e9\ud83d\ude00.x;tag=\u2028";
            default -> "servers.host" + random.nextInt(100) + ".cpu";
        };
    }

    private static byte[] mutated(byte[] frame, Random random) {
        byte[] mutated = frame.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                case 3 -> System.arraycopy(mutated, 0, mutated, at, Math.min(at, mutated.length - at));
                default -> mutated[at] = (byte) 0xff;
            }
        }
        return mutated;
    }

    private static Random random() {
        long seed = new Random().nextLong();
        System.out.println("HostileInputTest: seed " + seed);
        return new Random(seed);
    }

    /** Bytes of the heap that are in use, and of buffers outside of it, also those that Netty keeps for later. */
    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return runtime.totalMemory() - runtime.freeMemory() + Math.max(direct, PlatformDependent.usedDirectMemory());
    }
}
