package io.graphitecluster.node.removal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.link.Credentials;
import io.graphitecluster.node.metrics.NodeCounters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /admin/delete}: deletes series, or lists what would go. Parameters, as a query or a form:
 *
 * <table>
 *   <caption>parameters</caption>
 *   <tr><td>{@code query}</td><td>a pattern or {@code seriesByTag(…)}; one at least</td></tr>
 *   <tr><td>{@code staleFor}</td><td>only series that got no point for so many seconds</td></tr>
 *   <tr><td>{@code dryRun}</td><td>{@code true}: nothing is deleted</td></tr>
 * </table>
 *
 * <p>With the secret of {@code CREDENTIALS_FILE}, as {@code Authorization: Bearer}. The answer is a line of JSON for each
 * series, when it is gone, and one in the end:
 *
 * <pre>
 * {"name":"a.b","bytes":17308,"lastWrite":1700000000}
 * {"name":"a.c","bytes":17308,"lastWrite":1700000000,"error":"…"}
 * {"series":2,"bytes":34616,"failed":1,"dryRun":false}
 * </pre>
 *
 * <p>Lines are sent once a second, when the series that are under way are gone. An answer
 * that ends without the last line is not whole: ask again, what is gone does not come back.
 */
public final class RemovalEndpoint implements HttpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(RemovalEndpoint.class);
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private static final int BATCH = 1000;
    private static final int FEWEST_IN_BATCH = 10;

    private final Optional<Credentials> credentials;
    private final Function<HttpRequest, List<Matches>> finder;
    private final Function<OptionalLong, Selection> selections;
    private final SeriesRemoval removal;
    private final NodeCounters counters;
    private final LongSupplier epochSecond;

    /**
     * @param credentials without any nobody may delete
     * @param finder what the patterns of a request find
     * @param selections the selection of series that got no point since an epoch second
     */
    public RemovalEndpoint(
            Optional<Credentials> credentials,
            Function<HttpRequest, List<Matches>> finder,
            Function<OptionalLong, Selection> selections,
            SeriesRemoval removal,
            NodeCounters counters,
            LongSupplier epochSecond) {
        this.credentials = credentials;
        this.finder = finder;
        this.selections = selections;
        this.removal = removal;
        this.counters = counters;
        this.epochSecond = epochSecond;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        if (!request.method().equals("POST")) {
            throw new HttpProblem(405, "deleting takes a POST");
        }
        if (credentials.isEmpty()) {
            throw new HttpProblem(403, "nobody may delete here: set CREDENTIALS_FILE to a file with a secret");
        }
        if (!credentials.get().accept(request.header("Authorization").orElse(""))) {
            return HttpAnswer.text(401, "the secret of CREDENTIALS_FILE is needed as Authorization: Bearer")
                    .with("WWW-Authenticate", "Bearer");
        }
        if (request.all("query").isEmpty()) {
            throw new HttpProblem(400, "no query: say what to delete with the parameter query");
        }
        boolean dryRun = request.first("dryRun").map(Boolean::parseBoolean).orElse(false);
        Selection selection = selections.apply(before(request));
        List<Matches> found = finder.apply(request);
        return HttpAnswer.watched("application/x-ndjson", out -> {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.setRootValueSeparator(null);
                new Run(json, out, dryRun).run(selection, found, request);
            }
        });
    }

    private OptionalLong before(HttpRequest request) {
        Optional<String> staleFor = request.first("staleFor");
        if (staleFor.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long seconds = Long.parseLong(staleFor.get());
            if (seconds > 0) {
                return OptionalLong.of(epochSecond.getAsLong() - seconds);
            }
        } catch (NumberFormatException e) {
            LOG.debug("staleFor {}", staleFor.get());
        }
        throw new HttpProblem(400, "staleFor is " + staleFor.get() + ", not a number of seconds above 0");
    }

    /** One request being worked off. */
    private final class Run {
        private final JsonGenerator json;
        private final OutputStream out;
        private final boolean dryRun;
        private final List<String> names = new ArrayList<>();
        private final List<long[]> facts = new ArrayList<>();
        private long series;
        private long bytes;
        private long failed;
        private int batch = BATCH;
        private long sent = epochSecond.getAsLong();

        Run(JsonGenerator json, OutputStream out, boolean dryRun) {
            this.json = json;
            this.out = out;
            this.dryRun = dryRun;
        }

        void run(Selection selection, List<Matches> found, HttpRequest request) throws IOException {
            selection.forEach(found, (name, size, lastWrite) -> {
                if (request.abandoned().getAsBoolean()) {
                    throw new IOException("the client has gone away, or the time for the request is over");
                }
                names.add(name);
                facts.add(new long[] {size, lastWrite});
                if (names.size() >= batch) {
                    flush();
                }
            });
            flush();
            json.writeStartObject();
            json.writeNumberField("series", series);
            json.writeNumberField("bytes", bytes);
            json.writeNumberField("failed", failed);
            json.writeBooleanField("dryRun", dryRun);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            if (!dryRun) {
                LOG.info("deleted {} series of {} bytes ({}); {} failed", series, bytes, request.all("query"), failed);
            }
        }

        private void flush() throws IOException {
            String[] errors = new String[names.size()];
            long began = epochSecond.getAsLong();
            if (!dryRun && !names.isEmpty()) {
                removal.remove(names, (name, reason) -> errors[names.indexOf(name)] = reason.toString());
            }
            for (int i = 0; i < errors.length; i++) {
                line(names.get(i), facts.get(i), errors[i]);
            }
            json.flush();
            names.clear();
            facts.clear();
            showProgress(began);
        }

        /** Who watches sees something each second: also of a slow disk, of which less is asked at a time then. */
        private void showProgress(long began) throws IOException {
            long now = epochSecond.getAsLong();
            if (now > sent) {
                out.flush();
                sent = now;
            }
            if (now > began + 1) {
                batch = Math.max(FEWEST_IN_BATCH, batch / 2);
            }
        }

        private void line(String name, long[] fact, String error) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("bytes", fact[0]);
            json.writeNumberField("lastWrite", fact[1]);
            if (error == null) {
                series++;
                bytes += fact[0];
                if (!dryRun) {
                    counters.removed();
                }
            } else {
                failed++;
                json.writeStringField("error", error);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
