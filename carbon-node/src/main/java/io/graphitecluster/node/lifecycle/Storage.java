package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.order.WriteStrategy;
import io.graphitecluster.node.quota.Admission;
import io.graphitecluster.node.quota.NamesBudget;
import io.graphitecluster.node.quota.Quotas;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.removal.SeriesRemoval;
import io.graphitecluster.node.route.LocalPoints;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.tags.TagQueue;
import io.graphitecluster.node.wal.LogSettings;
import io.graphitecluster.node.wal.WriteAheadLog;
import io.graphitecluster.node.write.WriteLimits;
import io.graphitecluster.node.write.WriterThread;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * What holds this node's own points: cache, files, and the writer between them.
 *
 * @param series the numbers of the series
 * @param cache points that are not in files yet
 * @param index all names
 * @param files the files of the series
 * @param shapes what new files look like
 * @param writer carries points from cache to files
 * @param tags names for a graphite-web with tags of its own
 * @param points takes points in
 * @param log what is in it is accepted
 * @param removal deletes series
 * @param quotas limits by prefix
 * @param names the memory that names and index may take
 */
record Storage(
        SeriesTable series,
        PointCache cache,
        NameIndex index,
        SeriesStore files,
        SeriesShapes shapes,
        WriterThread writer,
        TagQueue tags,
        LocalPoints points,
        WriteAheadLog log,
        SeriesRemoval removal,
        Optional<Quotas> quotas,
        NamesBudget names) {
    /** The share of the heap that the cache may take; the rest is for the index, answers and all else. */
    private static final double CACHE_SHARE = 0.4;

    /** The share that names and the index may take. */
    private static final double NAMES_SHARE = 0.5;

    private static final double MILLIS = 1e3;
    /** While the log cannot be written so much waits in memory before senders have to. */
    private static final long LOG_WAITING_BYTES = 16L << 20;

    static Storage open(
            CarbonConf conf,
            SeriesShapes shapes,
            NameIndex index,
            ReadGate gate,
            NodeCounters counters,
            Surroundings surroundings)
            throws IOException {
        SeriesTable series = new SeriesTable(new SecureRandom().nextLong());
        WriteAheadLog log = WriteAheadLog.open(
                surroundings.disk(),
                new LogSettings(
                        conf.walDir(),
                        conf.walSync(),
                        (long) (conf.walSyncInterval() * MILLIS),
                        conf.walSegmentSize(),
                        (long) conf.walMaxSize(),
                        LOG_WAITING_BYTES),
                series,
                surroundings.clock()::millis);
        PointCache cache = new PointCache(
                series,
                CacheLimits.of(conf.maxCacheSize(), conf.useFlowControl(), (long)
                        (Runtime.getRuntime().maxMemory() * CACHE_SHARE)),
                log);
        SeriesStore files = Stores.open(conf, series, counters, surroundings);
        TagQueue tags = new TagQueue(series, TagConfiguration.queue(conf));
        LocalPoints points = new LocalPoints(series, log, cache, index, gate, conf.useFlowControl());
        WriterThread writer = WriterThread.of(
                cache,
                series,
                files,
                shapes,
                counters,
                surroundings::epochSecond,
                new WriteLimits(
                        WriteStrategy.of(conf.cacheWriteStrategy()),
                        conf.minTimestampLag(),
                        conf.maxCreatesPerMinute(),
                        conf.dropPointsWithoutFile(),
                        conf.maxUpdatesPerSecond(),
                        conf.maxUpdatesPerSecondOnShutdown(),
                        conf.logCreates(),
                        conf.logUpdates()),
                tags,
                points::spaceMayHaveCome);
        log.listen(points::spaceMayHaveCome);
        points.listen(writer::pointsCame);
        // While senders wait, the writer does not.
        gate.listen(writer::wake);
        SeriesRemoval removal = new SeriesRemoval(series, cache, index, files, log, log::currentSegment);
        writer.leaveAlone(removal::isGoing);
        Optional<Quotas> quotas = conf.quotasFile().map(file -> Quotas.read(file, index, shapes));
        double heap = (double) Runtime.getRuntime().maxMemory();
        NamesBudget names = new NamesBudget(
                List.of(series::memory, index::memory, cache::recordBytes), (long) (heap * NAMES_SHARE));
        PointsMemory memory = new PointsMemory((long) heap, conf.maxUpdatesPerSecond());
        cache.leaveRoom(() -> memory.most(series.count(), names.bytes()));
        points.admit(new Admission(names, quotas, series));
        return new Storage(series, cache, index, files, shapes, writer, tags, points, log, removal, quotas, names);
    }
}
