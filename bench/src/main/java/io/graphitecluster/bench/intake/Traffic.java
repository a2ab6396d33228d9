package io.graphitecluster.bench.intake;

import io.graphitecluster.protocol.frame.FrameEncoder;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What is sent: a file for each connection, with one point of each name, each name in one file.
 *
 * @param files the files
 * @param points how many points each has
 */
record Traffic(List<Path> files, List<Integer> points) {
    /** As upstream's relays put into a message by default. */
    private static final int IN_A_MESSAGE = 500;

    private static final int TIMESTAMP = 1_700_000_000;

    /** How points are written. */
    enum Protocol {
        /** About 60 bytes a line. */
        LINE,
        /** As Python's pickler writes protocol 2, with everything put into the memo. */
        PICKLE,
        /** Frames of protobuf. */
        PROTOBUF;

        private byte[] encode(List<PointBatch.Point> points) {
            return switch (this) {
                case LINE -> lines(points);
                case PICKLE -> FrameEncoder.encode(MemoPickle.encode(points));
                case PROTOBUF -> FrameEncoder.encode(ProtobufPointEncoder.encode(points));
            };
        }
    }

    static Traffic write(Path folder, Protocol protocol, int names, int connections) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> points = new ArrayList<>();
        Random random = new Random(names);
        for (int connection = 0; connection < connections; connection++) {
            int from = (int) ((long) names * connection / connections);
            int to = (int) ((long) names * (connection + 1) / connections);
            Path file = folder.resolve(protocol.name().toLowerCase(Locale.ROOT) + "-" + names + "-" + connection);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (int at = from; at < to; at += IN_A_MESSAGE) {
                    out.write(protocol.encode(some(at, Math.min(to, at + IN_A_MESSAGE), random)));
                }
            }
            files.add(file);
            points.add(to - from);
        }
        return new Traffic(files, points);
    }

    private static List<PointBatch.Point> some(int from, int to, Random random) {
        List<PointBatch.Point> points = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String name = String.format(
                    Locale.ROOT, "dc1.servers.host%05d.%s.%02d.percent", i / 40, i % 2 == 0 ? "cpu" : "memory", i % 40);
            points.add(new PointBatch.Point(name, TIMESTAMP + i % 60, random.nextInt(1_000_000) / 1000.0));
        }
        return points;
    }

    private static byte[] lines(List<PointBatch.Point> points) {
        StringBuilder lines = new StringBuilder();
        for (PointBatch.Point point : points) {
            lines.append(point.name())
                    .append(' ')
                    .append(point.value())
                    .append(' ')
                    .append((long) point.timestamp())
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes a point. */
    double bytesEach() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return (double) bytes / points.stream().mapToInt(Integer::intValue).sum();
    }
}
