package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.settings.WebSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Logs queries that were slow or failed, and all to /render when {@code LOG_RENDERING_PERFORMANCE} is set, with what was asked and, where Grafana sent them, the dashboard and panel
 * that asked: whoever looks after the cluster wants to know whom to talk to.
 */
@Singleton
final class QueryLog {
    private static final Logger LOG = Logger.getLogger("graphite.web.query");
    private static final List<String> GRAFANA =
            List.of("X-Grafana-Org-Id", "X-Dashboard-Id", "X-Dashboard-Uid", "X-Panel-Id", "X-Panel-Plugin-Id");
    private static final String RENDER = "/render";
    private static final int FIRST_FAILURE = 400;

    private final Duration slow;
    private final boolean everyRender;
    private final Map<String, String> origin = new LinkedHashMap<>();

    @Inject
    QueryLog(WebSettings settings) {
        this.slow = settings.slowQuery();
        this.everyRender = settings.log().rendering();
        GRAFANA.forEach(header -> origin.put(header, header));
        origin.putAll(settings.log().sourceHeaders());
    }

    /** The query's answer; what it throws is logged and thrown on. */
    Answer watch(String path, Parameters parameters, HttpHeaders headers, Supplier<Answer> query) {
        long start = System.nanoTime();
        String outcome = "failed";
        boolean noteworthy = true;
        try {
            Answer answer = query.get();
            outcome = String.valueOf(answer.status());
            noteworthy = answer.status() >= FIRST_FAILURE;
            return answer;
        } catch (RuntimeException e) {
            outcome = e.getClass().getSimpleName() + ": " + e.getMessage();
            throw e;
        } finally {
            long took = System.nanoTime() - start;
            boolean warned = noteworthy || took >= slow.toNanos();
            if (warned || (everyRender && path.startsWith(RENDER))) {
                LOG.log(
                        warned ? Logger.Level.WARN : Logger.Level.INFO,
                        LogText.oneLine("%s %s in %d ms: %s%s"
                                .formatted(path, outcome, took / 1_000_000, asked(parameters), origin(headers))));
            }
        }
    }

    private static String asked(Parameters parameters) {
        StringBuilder text = new StringBuilder();
        for (String name : parameters.names()) {
            for (String value : parameters.all(name)) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        }
        return text.toString();
    }

    private String origin(HttpHeaders headers) {
        StringBuilder text = new StringBuilder();
        origin.forEach((header, name) -> {
            String value = headers.getHeaderString(header);
            if (value != null) {
                text.append(' ').append(name).append('=').append(value);
            }
        });
        return text.toString();
    }
}
