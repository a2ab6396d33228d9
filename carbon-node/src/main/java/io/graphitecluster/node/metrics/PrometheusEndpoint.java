package io.graphitecluster.node.metrics;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.metrics.NodeGauges.DestinationGauge;
import io.graphitecluster.node.metrics.NodeGauges.LinkGauge;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/** {@code /metrics}: everything that is counted, and the JVM. Set up with the first scrape, to start faster. */
public final class PrometheusEndpoint implements HttpEndpoint {
    private static final double NANOS = 1e9;

    private final NodeCounters counters;
    private final NodeGauges gauges;
    private PrometheusRegistry registry;

    /** Over the node's one account. */
    public PrometheusEndpoint(NodeCounters counters, NodeGauges gauges) {
        this.counters = counters;
        this.gauges = gauges;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        ExpositionFormatWriter writer =
                ExpositionFormats.init().findWriter(request.header("Accept").orElse(""));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, registry().scrape());
        return new HttpAnswer(200, writer.getContentType(), body.toByteArray());
    }

    private synchronized PrometheusRegistry registry() {
        if (registry == null) {
            PrometheusRegistry made = new PrometheusRegistry();
            registerIntake(made);
            registerWriting(made);
            registerState(made);
            registerRules(made);
            registerLinks(made);
            JvmMetrics.builder().register(made);
            registry = made;
        }
        return registry;
    }

    private void registerIntake(PrometheusRegistry target) {
        CounterWithCallback.builder()
                .name("carbon_points_received")
                .help("Points accepted, by the way they came in")
                .labelNames("protocol")
                .callback(callback -> {
                    for (Source source : Source.values()) {
                        callback.call((double) counters.receivedFrom(source), source.label());
                    }
                })
                .register(target);
        CounterWithCallback.builder()
                .name("carbon_refused")
                .help("Lines, messages, points and connections that were not accepted, by reason")
                .labelNames("reason")
                .callback(callback -> {
                    for (Refusal reason : Refusal.values()) {
                        callback.call((double) counters.refusedFor(reason), reason.label());
                    }
                })
                .register(target);
    }

    private void registerWriting(PrometheusRegistry target) {
        counter(target, "carbon_update_operations", "Writes to files", counters::updateOperations);
        counter(target, "carbon_points_committed", "Points written to files", counters::committedPoints);
        counter(target, "carbon_creates", "Files created", counters::creates);
        counter(
                target,
                "carbon_files_mended",
                "Files that a power cut had torn: completed, or made anew from the log",
                counters::filesMended);
        counter(
                target,
                "carbon_leftover_files_removed",
                "Files that a process had left unfinished when it died, and that were removed",
                counters::leftoversRemoved);
        counter(
                target,
                "carbon_creates_put_off",
                "Series whose file may not be created yet; their points stay in the cache",
                counters::createsPutOff);
        counter(
                target,
                "carbon_points_without_file",
                "Accepted points that were dropped, as DROP_POINTS_WITHOUT_FILE wants, since no file could be created",
                counters::droppedWithoutFile);
        counter(target, "carbon_files_migrated", "Series that got other retentions", counters::migratedFiles);
        counter(
                target,
                "carbon_migration_failures",
                "Attempts to give a series other retentions that failed; its file stayed as it was",
                counters::migrationFailures);
        gauge(
                target,
                "carbon_migration_series_left",
                "Series that are still to be looked at for their retentions",
                counters::migrationLeft);
        counter(
                target,
                "carbon_points_too_old",
                "Accepted points that no archive reached back to when they were written",
                counters::tooOld);
        counter(target, "carbon_cache_queries", "Series looked up in the cache by readers", counters::cacheQueries);
        counter(
                target,
                "carbon_reads_limited",
                "Requests of readers that a limit ended: of matches, work, values, time, or requests at once",
                counters::limitedReads);
        counter(target, "carbon_series_deleted", "Series deleted as somebody asked", counters::seriesRemoved);
        counter(target, "carbon_read_errors", "Files that could not be read for an answer", counters::readErrors);
        CounterWithCallback.builder()
                .name("carbon_update_seconds")
                .help("Time that writes to files took")
                .callback(callback -> callback.call(counters.updateNanos() / NANOS))
                .register(target);
        CounterWithCallback.builder()
                .name("carbon_write_errors")
                .help("Failed creates and writes, by reason; the points stay in the cache")
                .labelNames("reason")
                .callback(callback -> {
                    for (WriteError reason : WriteError.values()) {
                        callback.call((double) counters.writeErrorsFor(reason), reason.label());
                    }
                })
                .register(target);
    }

    private void registerState(PrometheusRegistry target) {
        gauge(target, "carbon_cache_points", "Points in the cache", gauges::cacheSize);
        gauge(
                target,
                "carbon_cache_backlog_points",
                "Of the points in the cache those that memory has no room for: they wait in the log",
                gauges::backlogPoints);
        gauge(target, "carbon_log_bytes", "Bytes of the write-ahead log", gauges::logBytes);
        counter(
                target,
                "carbon_log_failures",
                "Times that the log could not be written or synced; it is tried again",
                gauges::logFailures);
        gauge(target, "carbon_cache_series", "Series with points in the cache", gauges::cacheQueues);
        gauge(target, "carbon_connections", "Connected senders", gauges::activeConnections);
        gauge(target, "carbon_series", "Series that are known", gauges::indexedSeries);
        gauge(target, "carbon_names_bytes", "Memory that names and the index take", gauges::namesBytes);
        gauge(
                target,
                "carbon_names_limit_bytes",
                "Memory that names and the index may take; beyond it new series are refused",
                gauges::namesLimit);
        gauge(target, "carbon_failing_series", "Series whose last write failed", gauges::failingSeries);
        counter(
                target,
                "carbon_lost_mappings",
                "Writes to mapped files that failed and were repeated by a call of the system",
                gauges::lostMappings);
        gauge(
                target,
                "carbon_receivers_paused",
                "1 while senders are made to wait",
                () -> gauges.receiversPaused() ? 1 : 0);
    }

    private void registerRules(PrometheusRegistry target) {
        gauge(
                target,
                "carbon_configuration_refused_files",
                "Configuration files whose new version was refused",
                gauges::refusedFiles);
        gauge(target, "carbon_aggregate_buffers", "Aggregates with points in memory", gauges::allocatedBuffers);
        gauge(
                target,
                "carbon_aggregate_buffered_points",
                "Points that the aggregates in memory are made of",
                gauges::bufferedDatapoints);
        counter(target, "carbon_aggregates_sent", "Points of aggregates sent", gauges::aggregateDatapointsSent);
        counter(
                target,
                "carbon_aggregation_refused",
                "Points that were not aggregated because too much was in memory",
                gauges::aggregationRefused);
        counter(
                target,
                "carbon_cache_bulk_queries",
                "Queries for many series of the cache at once",
                counters::cacheBulkQueries);
    }

    private void registerLinks(PrometheusRegistry target) {
        counter(target, "carbon_points_handed_over", "Points that other shards took over", counters::handedOver);
        GaugeWithCallback.builder()
                .name("carbon_destination_queue_points")
                .help("Points that wait for a destination")
                .labelNames("destination")
                .callback(callback -> {
                    for (DestinationGauge destination : gauges.destinations()) {
                        callback.call((double) destination.queued(), destination.name());
                    }
                })
                .register(target);
        CounterWithCallback.builder()
                .name("carbon_destination_events")
                .help("What is counted for each destination, by upstream's names")
                .labelNames("destination", "event")
                .callback(callback -> {
                    for (DestinationGauge destination : gauges.destinations()) {
                        destination.counts().forEach((count, value) -> {
                            if (!count.isMaximum()) {
                                callback.call((double) value, destination.name(), count.graphiteName());
                            }
                        });
                    }
                })
                .register(target);
        GaugeWithCallback.builder()
                .name("carbon_link_queue_points")
                .help("Points in memory that wait for another shard")
                .labelNames("shard")
                .callback(callback -> {
                    for (LinkGauge link : gauges.links()) {
                        callback.call((double) link.points(), Integer.toString(link.shard()));
                    }
                })
                .register(target);
        GaugeWithCallback.builder()
                .name("carbon_link_spool_bytes")
                .help("Bytes on disk that wait for another shard")
                .labelNames("shard")
                .callback(callback -> {
                    for (LinkGauge link : gauges.links()) {
                        callback.call((double) link.spoolBytes(), Integer.toString(link.shard()));
                    }
                })
                .register(target);
    }

    private static void counter(PrometheusRegistry target, String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(target);
    }

    private static void gauge(PrometheusRegistry target, String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(target);
    }
}
