package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ClusterConf;
import io.graphitecluster.node.config.ReadConf;
import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpRoutes;
import io.graphitecluster.node.link.Credentials;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.NodeGauges;
import io.graphitecluster.node.metrics.PrometheusEndpoint;
import io.graphitecluster.node.read.CapabilitiesEndpoint;
import io.graphitecluster.node.read.DetailsEndpoint;
import io.graphitecluster.node.read.FindEndpoint;
import io.graphitecluster.node.read.Finder;
import io.graphitecluster.node.read.InfoEndpoint;
import io.graphitecluster.node.read.ListEndpoint;
import io.graphitecluster.node.read.ListQueryEndpoint;
import io.graphitecluster.node.read.ReadGuard;
import io.graphitecluster.node.read.ReadLimits;
import io.graphitecluster.node.read.ReadUsers;
import io.graphitecluster.node.read.RenderEndpoint;
import io.graphitecluster.node.read.SeriesFetcher;
import io.graphitecluster.node.read.SeriesReader;
import io.graphitecluster.node.read.TagsEndpoint;
import java.io.IOException;
import java.util.Optional;

/** What the read port serves. */
final class ReadRoutes {
    private static final double NANOS_PER_SECOND = 1e9;

    private ReadRoutes() {}

    static HttpRoutes of(
            CarbonConf conf,
            Storage storage,
            IndexKeeper index,
            NodeCounters counters,
            NodeGauges gauges,
            Readiness readiness,
            Surroundings surroundings) {
        ReadConf read = conf.cluster().read();
        ReadLimits limits = ReadLimits.of(read, Runtime.getRuntime().maxMemory());
        SeriesReader reader = new SeriesReader(storage.cache(), storage.files(), storage.shapes(), counters, limits);
        Finder finder = new Finder(storage.index(), reader, limits);
        SeriesFetcher fetcher = new SeriesFetcher(finder, reader, limits, counters, surroundings::epochSecond);
        ListEndpoint list = new ListEndpoint(storage.index());
        DetailsEndpoint details = new DetailsEndpoint(storage.index(), conf.localDataDir());
        TagsEndpoint tags = new TagsEndpoint(storage.index().tags(), limits);
        ReadGuard guard = guard(conf.cluster(), counters);
        return new HttpRoutes()
                .add("/metrics/find", guard.before(new FindEndpoint(finder, surroundings::epochSecond)))
                .add("/render", guard.before(new RenderEndpoint(fetcher)))
                .add("/metrics/list", guard.before(list))
                .add("/metrics/list_query", guard.before(new ListQueryEndpoint(storage.index(), limits)))
                .add("/metrics/index.json", guard.before(list::index))
                .add("/metrics/details", guard.before(details))
                .add("/metrics/stale", guard.before(details::stale))
                .add("/info", guard.before(new InfoEndpoint(reader)))
                .add("/tags", guard.before(tags::all))
                .addBelow("/tags", guard.before(tags::one))
                .add("/tags/findSeries", guard.before(tags::findSeries))
                .add("/tags/autoComplete/tags", guard.before(tags::completeTags))
                .add("/tags/autoComplete/values", guard.before(tags::completeValues))
                .add("/_internal/capabilities", guard.before(new CapabilitiesEndpoint(surroundings.host())))
                .add("/forcescan", guard.before(request -> forceScan(index)))
                .add("/robots.txt", request -> HttpAnswer.text(200, "User-agent: *\nDisallow: /"))
                .add("/health/live", request -> Readiness.live())
                .add("/health/ready", request -> readiness.ready())
                .add("/metrics", new PrometheusEndpoint(counters, gauges));
    }

    private static HttpAnswer forceScan(IndexKeeper index) {
        return index.scan()
                ? HttpAnswer.text(202, "all files are looked at")
                : HttpAnswer.text(503, "the node is stopping");
    }

    private static ReadGuard guard(ClusterConf cluster, NodeCounters counters) {
        ReadConf read = cluster.read();
        Optional<ReadUsers> users = read.usersFile().map(file -> {
            try {
                ReadUsers people = ReadUsers.read(file);
                return cluster.credentialsFile().isEmpty()
                        ? people
                        : people.andFrontends(
                                Credentials.read(cluster.credentialsFile().get())
                                        .readAuthorization());
            } catch (IOException e) {
                throw new StartException("READ_USERS_FILE cannot be used: " + e.getMessage(), e);
            }
        });
        return new ReadGuard(
                users,
                read.maxRequests(),
                (long) (read.timeoutSeconds() * NANOS_PER_SECOND),
                System::nanoTime,
                counters);
    }
}
