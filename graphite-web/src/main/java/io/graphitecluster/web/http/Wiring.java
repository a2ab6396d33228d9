package io.graphitecluster.web.http;

import io.graphitecluster.web.functions.FunctionsHandler;
import io.graphitecluster.web.graph.GraphPainter;
import io.graphitecluster.web.limits.MemoryPool;
import io.graphitecluster.web.metrics.ExpandHandler;
import io.graphitecluster.web.metrics.FindHandler;
import io.graphitecluster.web.metrics.IndexHandler;
import io.graphitecluster.web.metrics.InfoHandler;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.render.request.StoredValues;
import io.graphitecluster.web.settings.QuerySettings;
import io.graphitecluster.web.settings.WebSettings;
import io.graphitecluster.web.store.ClusterMaps;
import io.graphitecluster.web.store.ClusterStore;
import io.graphitecluster.web.store.ReplicaFailures;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.WatchedClusterMap;
import io.graphitecluster.web.version.CapabilitiesHandler;
import io.graphitecluster.web.version.VersionHandler;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/** Puts the handlers together with the outside: settings, clock, cluster map and nodes. */
@Singleton
final class Wiring {
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

    @Produces
    @Singleton
    MemoryPool memory(WebSettings settings) {
        return new MemoryPool(
                settings.queries().allMemory() << 20, settings.queries().memory() << 20);
    }

    private static RenderSettings renderSettings(WebSettings settings) {
        return RenderSettings.standard().withZone(settings.timeZone()).withLimits(limits(settings.queries()));
    }

    private static RenderLimits limits(QuerySettings queries) {
        return RenderLimits.standard().with(queries.points(), queries.series(), queries.timeout());
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
    StoredValues storedValues(SeriesStore store, WebSettings settings) {
        return new StoredValues(store, limits(settings.queries()));
    }

    @Produces
    @Singleton
    InfoHandler info(SeriesStore store) {
        return new InfoHandler(store);
    }

    @Produces
    @Singleton
    CapabilitiesHandler capabilities() {
        return new CapabilitiesHandler(System.getenv().getOrDefault("HOSTNAME", "graphite-web"));
    }

    @Produces
    @Singleton
    VersionHandler version() {
        return new VersionHandler();
    }
}
