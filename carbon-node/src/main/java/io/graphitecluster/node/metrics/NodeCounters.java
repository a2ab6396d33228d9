package io.graphitecluster.node.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Everything that only ever grows, since the process started. Safe for any number of threads. */
public final class NodeCounters {
    private final Map<Source, LongAdder> received = adders(Source.class);
    private final Map<Refusal, LongAdder> refused = adders(Refusal.class);
    private final Map<WriteError, LongAdder> writeErrors = adders(WriteError.class);
    private final LongAdder updateOperations = new LongAdder();
    private final LongAdder updateNanos = new LongAdder();
    private final LongAdder committedPoints = new LongAdder();
    private final LongAdder creates = new LongAdder();
    private final LongAdder seriesRemoved = new LongAdder();
    private final LongAdder createsPutOff = new LongAdder();
    private final LongAdder pointsWithoutFile = new LongAdder();
    private final LongAdder migrated = new LongAdder();
    private final LongAdder migrationFailures = new LongAdder();
    private final LongAdder cacheQueries = new LongAdder();
    private final LongAdder bulkQueries = new LongAdder();
    private final LongAdder bulkQuerySeries = new LongAdder();
    private final LongAdder handedOver = new LongAdder();
    private final LongAdder tooOld = new LongAdder();
    private final LongAdder readErrors = new LongAdder();
    private final LongAdder filesMended = new LongAdder();
    private final LongAdder leftoversRemoved = new LongAdder();
    private final LongAdder limitedReads = new LongAdder();
    private volatile long migrationLeft;

    /** A point was accepted. */
    public void received(Source source) {
        received(source, 1);
    }

    /** So many points were accepted. */
    public void received(Source source, int points) {
        received.get(source).add(points);
    }

    /** Points accepted from a source. */
    public long receivedFrom(Source source) {
        return received.get(source).sum();
    }

    /** Points accepted from all sources, but those that another node had received. */
    public long metricsReceived() {
        return receivedFrom(Source.LINE)
                + receivedFrom(Source.UDP)
                + receivedFrom(Source.PICKLE)
                + receivedFrom(Source.PROTOBUF)
                + receivedFrom(Source.AMQP)
                + receivedFrom(Source.HTTP);
    }

    /** Something was refused. */
    public void refused(Refusal reason) {
        refused.get(reason).increment();
    }

    /** How often something was refused for this reason. */
    public long refusedFor(Refusal reason) {
        return refused.get(reason).sum();
    }

    /** A series could not be created or written. */
    public void writeFailed(WriteError reason) {
        writeErrors.get(reason).increment();
    }

    /** How often a series could not be created or written for this reason. */
    public long writeErrorsFor(WriteError reason) {
        return writeErrors.get(reason).sum();
    }

    /** Failed creates and writes. */
    public long errors() {
        return writeErrors.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** A write of some points of one series took some time. */
    public void updated(int points, long nanos) {
        updateOperations.increment();
        committedPoints.add(points);
        updateNanos.add(nanos);
    }

    /** Writes to files. */
    public long updateOperations() {
        return updateOperations.sum();
    }

    /** Points written to files. */
    public long committedPoints() {
        return committedPoints.sum();
    }

    /** Nanoseconds that writes took. */
    public long updateNanos() {
        return updateNanos.sum();
    }

    /** Accepted points were left out when they were written: no archive reached back to them any more. */
    public void tooOld(int points) {
        tooOld.add(points);
    }

    /** Accepted points that no archive reached back to. */
    public long tooOld() {
        return tooOld.sum();
    }

    /** A file was created. */
    public void created() {
        creates.increment();
    }

    /** Files created. */
    public long creates() {
        return creates.sum();
    }

    /** A file that a power cut had torn was completed, or taken away to be made anew. */
    public void fileMended() {
        filesMended.increment();
    }

    /** Files that a power cut had torn. */
    public long filesMended() {
        return filesMended.sum();
    }

    /** A file was removed that a process had left unfinished when it died. */
    public void leftoverRemoved() {
        leftoversRemoved.increment();
    }

    /** Unfinished files that were removed. */
    public long leftoversRemoved() {
        return leftoversRemoved.sum();
    }

    /** A series turned out to have no file, and none may be created for it now: its points wait. */
    public void createPutOff() {
        createsPutOff.increment();
    }

    /** Series whose file could not be created when they were first to be written. */
    public long createsPutOff() {
        return createsPutOff.sum();
    }

    /** A series got other retentions. */
    public void migrated() {
        migrated.increment();
    }

    /** Series that got other retentions. */
    public long migratedFiles() {
        return migrated.sum();
    }

    /** A series could not be given other retentions. */
    public void migrationFailed() {
        migrationFailures.increment();
    }

    /** How often a series could not be given other retentions. */
    public long migrationFailures() {
        return migrationFailures.sum();
    }

    /** How many series are still to be looked at for their retentions. */
    public void migrationLeft(long series) {
        migrationLeft = series;
    }

    /** How many series are still to be looked at for their retentions. */
    public long migrationLeft() {
        return migrationLeft;
    }

    /** Points were dropped because their series has no file and cannot get one now. */
    public void droppedWithoutFile(int points) {
        pointsWithoutFile.add(points);
    }

    /** Points that were dropped because their series had no file and could not get one. */
    public long droppedWithoutFile() {
        return pointsWithoutFile.sum();
    }

    /** A series was deleted, as somebody asked. */
    public void removed() {
        seriesRemoved.increment();
    }

    /** Series that were deleted. */
    public long seriesRemoved() {
        return seriesRemoved.sum();
    }

    /** A reader asked the cache for a series. */
    public void cacheQueried() {
        cacheQueries.increment();
    }

    /** How often readers asked the cache for a series. */
    public long cacheQueries() {
        return cacheQueries.sum();
    }

    /** A reader asked the cache for so many series at once. */
    public void cacheBulkQueried(int series) {
        bulkQueries.increment();
        bulkQuerySeries.add(series);
    }

    /** How often readers asked the cache for many series at once. */
    public long cacheBulkQueries() {
        return bulkQueries.sum();
    }

    /** How many series readers asked for in that way. */
    public long cacheBulkQuerySeries() {
        return bulkQuerySeries.sum();
    }

    /** A file could not be read for an answer. */
    public void readFailed() {
        readErrors.increment();
    }

    /** A request of a reader was ended by a limit. */
    public void readLimited() {
        limitedReads.increment();
    }

    /** How many requests of readers were ended by a limit: of matches, work, values, time, or requests at once. */
    public long limitedReads() {
        return limitedReads.sum();
    }

    /** How often a file could not be read for an answer. */
    public long readErrors() {
        return readErrors.sum();
    }

    /** Another node took points over. */
    public void handedOver(int points) {
        handedOver.add(points);
    }

    /** Points that other nodes took over. */
    public long handedOver() {
        return handedOver.sum();
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> kind) {
        Map<E, LongAdder> adders = new EnumMap<>(kind);
        for (E value : kind.getEnumConstants()) {
            adders.put(value, new LongAdder());
        }
        return adders;
    }
}
