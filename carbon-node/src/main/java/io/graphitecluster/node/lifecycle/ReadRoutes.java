package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ClusterConf;
import io.graphitecluster.node.config.ReadConf;
import io.graphitecluster.node.health.Readiness;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
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
import io.graphitecluster.node.removal.RemovalEndpoint;
import io.graphitecluster.node.removal.Selection;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
            Surroundings surroundings,
            Optional<Credentials> mayDelete) {
        ReadConf read = conf.cluster().read();
        ReadLimits limits = ReadLimits.of(read, Runtime.getRuntime().maxMemory());
        SeriesReader reader = new SeriesReader(storage.cache(), storage.files(), storage.shapes(), counters, limits);
        Finder finder = new Finder(storage.index(), reader, limits);
        SeriesFetcher fetcher = new SeriesFetcher(finder, reader, limits, counters, surroundings::epochSecond);
        ListEndpoint list = new ListEndpoint(storage.index());
        DetailsEndpoint details = new DetailsEndpoint(storage.index(), conf.localDataDir());
        TagsEndpoint tags = new TagsEndpoint(storage.index().tags(), limits);
        ReadGuard guard = guard(conf.cluster(), counters);
        UnaryOperator<HttpEndpoint> whole = endpoint -> guard.before(withAllNames(readiness, endpoint));
        return new HttpRoutes()
                .add("/metrics/find", whole.apply(new FindEndpoint(finder, surroundings::epochSecond)))
                .add("/render", whole.apply(new RenderEndpoint(fetcher)))
                .add("/metrics/list", whole.apply(list))
                .add("/metrics/list_query", whole.apply(new ListQueryEndpoint(storage.index(), limits)))
                .add("/metrics/index.json", whole.apply(list::index))
                .add("/metrics/details", whole.apply(details))
                .add("/metrics/stale", whole.apply(details::stale))
                .add("/info", guard.before(new InfoEndpoint(reader)))
                .add("/tags", whole.apply(tags::all))
                .addBelow("/tags", whole.apply(tags::one))
                .add("/tags/findSeries", whole.apply(tags::findSeries))
                .add("/tags/autoComplete/tags", whole.apply(tags::completeTags))
                .add("/tags/autoComplete/values", whole.apply(tags::completeValues))
                .add("/_internal/capabilities", guard.before(new CapabilitiesEndpoint(surroundings.host())))
                .add(
                        "/admin/delete",
                        withAllNames(readiness, removal(finder, storage, counters, surroundings, mayDelete)))
                .add("/forcescan", guard.before(request -> forceScan(index)))
                .add("/robots.txt", request -> HttpAnswer.text(200, "User-agent: *\nDisallow: /"))
                .add("/health/live", request -> Readiness.live())
                .add("/health/ready", request -> readiness.ready())
                .add("/metrics", new PrometheusEndpoint(counters, gauges));
    }

    /** A part of the names would look like all of them. */
    private static HttpEndpoint withAllNames(Readiness readiness, HttpEndpoint endpoint) {
        return request -> {
            if (!readiness.isDone(Readiness.Step.INDEX_BUILT)) {
                throw new HttpProblem(
                        503, "the names of the series are still being read from the files; ask again later");
            }
            return endpoint.answer(request);
        };
    }

    private static HttpEndpoint removal(
            Finder finder,
            Storage storage,
            NodeCounters counters,
            Surroundings surroundings,
            Optional<Credentials> mayDelete) {
        return new RemovalEndpoint(
                mayDelete,
                request -> finder.findSeries(request.all("query"), request.abandoned()),
                before -> new Selection(storage.index(), storage.cache(), storage.files(), before),
                storage.removal(),
                counters,
                surroundings::epochSecond);
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
