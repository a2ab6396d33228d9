package io.graphitecluster.web.http;

import io.graphitecluster.web.cache.AnswerCache;
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
import io.graphitecluster.web.render.request.CachedRender;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.render.request.StoredValues;
import io.graphitecluster.web.settings.QuerySettings;
import io.graphitecluster.web.settings.RenderOptions;
import io.graphitecluster.web.settings.StoreOptions;
import io.graphitecluster.web.settings.WebSettings;
import io.graphitecluster.web.store.BoundedFinds;
import io.graphitecluster.web.store.ClusterMaps;
import io.graphitecluster.web.store.ClusterStore;
import io.graphitecluster.web.store.NodeAccess;
import io.graphitecluster.web.store.ReplicaFailures;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.WatchedClusterMap;
import io.graphitecluster.web.version.CapabilitiesHandler;
import io.graphitecluster.web.version.VersionHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Puts the handlers together with the outside: settings, clock, cluster map and nodes. */
@Singleton
final class Wiring {
    private static final Logger LOG = Logger.getLogger("graphite.web.find");
    private static final Logger CACHE_LOG = Logger.getLogger("graphite.web.cache");

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
        StoreOptions options = settings.store();
        return new BoundedFinds(
                ClusterStore.overHttp(maps, access(settings), failures),
                options.mostLeaves(),
                options.manyLeaves(),
                LOG::warn);
    }

    private static NodeAccess access(WebSettings settings) {
        StoreOptions options = settings.store();
        return new NodeAccess(
                options.find(),
                options.fetch(),
                settings.maxNodeAnswer() << 20,
                options.rounds(),
                options.retryDelay(),
                options.authorization());
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
        RenderOptions options = settings.render();
        return new RenderSettings(
                settings.timeZone(),
                options.xFilesFactor(),
                options.consolidation(),
                options.enforceInputValidation(),
                options.autocompressGaps(),
                options.trimRecent(),
                limits(settings.queries()));
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
    AnswerCache answers(WebSettings settings, MeterRegistry meters) {
        AnswerCache cache = new AnswerCache((long) settings.cache().megabytes() << 20, System::nanoTime);
        Gauge.builder("graphite_web_cache_bytes", cache, AnswerCache::bytes)
                .description("What the answers take that are kept for equal requests")
                .register(meters);
        return cache;
    }

    @Produces
    @Singleton
    CachedRender render(SeriesStore store, FunctionRegistry registry, AnswerCache answers, WebSettings settings) {
        RenderApi render = new RenderApi(
                store, new GraphPainter(Pictures.of(settings.render())), registry, renderSettings(settings));
        return new CachedRender(
                render, settings.cache().policy(), answers, settings.log().cache() ? CACHE_LOG::info : text -> {});
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
