package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.http.HttpRoutes;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.metrics.PrometheusEndpoint;
import io.graphitecluster.node.read.FindEndpoint;
import io.graphitecluster.node.read.Finder;
import io.graphitecluster.node.read.InfoEndpoint;
import io.graphitecluster.node.read.ListEndpoint;
import io.graphitecluster.node.read.ReadLimits;
import io.graphitecluster.node.read.RenderEndpoint;
import io.graphitecluster.node.read.SeriesFetcher;
import io.graphitecluster.node.read.SeriesReader;

/** What the read port serves. */
final class ReadRoutes {
    private ReadRoutes() {}

    static HttpRoutes of(
            Storage storage, NodeCounters counters, NodeGauges gauges, Readiness readiness, Surroundings surroundings) {
        ReadLimits limits = ReadLimits.forHeap(Runtime.getRuntime().maxMemory());
        SeriesReader reader = new SeriesReader(storage.cache(), storage.files(), storage.shapes(), counters, limits);
        Finder finder = new Finder(storage.index(), reader);
        return new HttpRoutes()
                .add("/metrics/find", new FindEndpoint(finder, limits))
                .add(
                        "/render",
                        new RenderEndpoint(
                                new SeriesFetcher(finder, reader, limits, counters, surroundings::epochSecond)))
                .add("/metrics/list", new ListEndpoint(storage.index()))
                .add("/info", new InfoEndpoint(reader))
                .add("/health/live", request -> Readiness.live())
                .add("/health/ready", request -> readiness.ready())
                .add("/metrics", new PrometheusEndpoint(counters, gauges));
    }
}
