package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.rrd.RrdFetch;
import io.graphitecluster.whisper.rrd.RrdFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Writes one data source of an RRD file to a Whisper file, the coarsest archive first. A row that RRDtool dates by its end
 * is dated by its start. The row that would end after now is left out: it may not be complete.
 */
final class RrdMigration {
    private final RrdFile rrd;
    private final String function;
    private final int source;
    private final double xFilesFactor;
    private final ToolContext context;

    RrdMigration(RrdFile rrd, String function, int source, double xFilesFactor, ToolContext context) {
        this.rrd = rrd;
        this.function = function;
        this.source = source;
        this.xFilesFactor = xFilesFactor;
        this.context = context;
    }

    void into(Path path) throws IOException {
        List<Archive> archives =
                RrdToWhisperTool.archives(rrd.header(), rrd.header().archivesOf(function));
        // As upstream, which gives new files this method whatever function it reads.
        AggregationMethod method = AggregationMethod.AVERAGE;
        context.whisper().create(path, archives, xFilesFactor, method, false, file -> {
            String config = archives.stream()
                    .map(archive -> archive.secondsPerPoint() + ":" + archive.points())
                    .collect(Collectors.joining(","));
            context.out().println("Created: " + path + " (" + file.size() + " bytes) with archives: " + config);
            context.out().println("Migrating data");
            for (int number = archives.size() - 1; number >= 0; number--) {
                int count = migrate(archives.get(number), file);
                context.out().println(" migrating " + count + " datapoints from archive " + number);
            }
        });
    }

    private int migrate(Archive archive, WhisperFile file) throws IOException {
        long now = context.now();
        long until = now - now % archive.secondsPerPoint();
        LongStream.Builder rows = LongStream.builder();
        DoubleStream.Builder values = DoubleStream.builder();
        Optional<RrdFetch> fetch = rrd.fetch(
                function, source, archive.secondsPerPoint(), until - archive.retention(), until, (row, value) -> {
                    rows.add(row);
                    values.add(value);
                });
        if (fetch.isEmpty()) {
            return 0;
        }
        long last = fetch.get().rows() - 1;
        long[] found = rows.build().filter(row -> row < last).toArray();
        double[] known = Arrays.copyOf(values.build().toArray(), found.length);
        long[] timestamps = LongStream.of(found)
                .map(row -> fetch.get().start() + row * fetch.get().step())
                .toArray();
        file.updateMany(timestamps, known, now);
        return found.length;
    }
}
