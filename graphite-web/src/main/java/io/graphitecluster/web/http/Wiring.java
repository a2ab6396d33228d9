package io.graphitecluster.web.http;

import io.graphitecluster.web.functions.FunctionsHandler;
import io.graphitecluster.web.graph.GraphPainter;
import io.graphitecluster.web.metrics.ExpandHandler;
import io.graphitecluster.web.metrics.FindHandler;
import io.graphitecluster.web.metrics.IndexHandler;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.settings.WebSettings;
import io.graphitecluster.web.store.ClusterMaps;
import io.graphitecluster.web.store.ClusterStore;
import io.graphitecluster.web.store.ReplicaFailures;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.WatchedClusterMap;
import io.graphitecluster.web.version.VersionHandler;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/** Puts the handlers together with the outside: settings, clock, cluster map and nodes. */
@Singleton
final class Wiring {
    private static final int HEAP_BYTES_PER_POINT = 32;

    @Produces
    @Singleton
    WebSettings settings(Config config) {
        return WebSettings.of(
                name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    @DefaultBean
    ClusterMaps clusterMaps(WebSettings settings) {
        return new WatchedClusterMap(settings.clusterMap(), System::nanoTime);
    }

    @Produces
    @Singleton
    @DefaultBean
    SeriesStore store(ClusterMaps maps, WebSettings settings, ReplicaFailures failures) {
        return ClusterStore.overHttp(maps, settings.fetchTimeout(), settings.maxNodeAnswer() << 20, failures);
    }

    @Produces
    @Singleton
    FindHandler find(SeriesStore store, WebSettings settings, InstantSource clock) {
        return new FindHandler(store, settings.timeZone(), clock);
    }

    @Produces
    @Singleton
    ExpandHandler expand(SeriesStore store) {
        return new ExpandHandler(store);
    }

    @Produces
    @Singleton
    IndexHandler index(SeriesStore store) {
        return new IndexHandler(store);
    }

    /** The points of one query are a part of the heap that leaves room for other queries and for what is computed. */
    private static RenderSettings renderSettings(WebSettings settings) {
        RenderSettings standard = RenderSettings.standard();
        RenderLimits limits = standard.limits();
        long points = Math.clamp(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_POINT, 1_000_000, limits.points());
        return new RenderSettings(
                settings.timeZone(),
                standard.xFilesFactor(),
                standard.enforceInputValidation(),
                standard.autocompressGaps(),
                standard.trimRecent(),
                new RenderLimits(
                        limits.functionCalls(),
                        limits.pointsPerSeries(),
                        points,
                        Math.min(points, limits.answerPoints()),
                        settings.queryTimeout()));
    }

    @Produces
    @Singleton
    FunctionRegistry functionRegistry() {
        return FunctionRegistry.standard();
    }

    @Produces
    @Singleton
    FunctionsHandler functions(FunctionRegistry registry) {
        return new FunctionsHandler(registry);
    }

    @Produces
    @Singleton
    RenderApi render(SeriesStore store, FunctionRegistry registry, WebSettings settings) {
        return new RenderApi(store, new GraphPainter(), registry, renderSettings(settings));
    }

    @Produces
    @Singleton
    VersionHandler version() {
        return new VersionHandler();
    }
}
