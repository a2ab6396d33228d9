package io.graphitecluster.operator.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Asks the API server which kinds and fields it knows, and remembers the answer for some minutes, so that an upgrade of
 * the server is noticed.
 *
 * <p>Version 3 of the document ({@code /openapi/v3}, from Kubernetes 1.24) comes in parts of which only three are read;
 * older servers have version 2 only ({@code /openapi/v2}).
 */
public final class ServerKnowledge {
    private static final Logger LOG = Logger.getLogger(ServerKnowledge.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final List<String> PARTS = List.of("api/v1", "apis/apps/v1", "apis/policy/v1");
    private static final Set<String> KINDS =
            Set.of("ConfigMap", "Secret", "Service", "StatefulSet", "Deployment", "PodDisruptionBudget");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Set<String> reported = new HashSet<>();
    private Optional<KnownFields> fields = Optional.empty();
    private Instant until = Instant.MIN;

    /**
     * Knows nothing yet.
     *
     * @param client the API server
     * @param clock says when to ask again
     */
    public ServerKnowledge(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The first of the versions in which the server serves a kind.
     *
     * @param kind as {@code PodDisruptionBudget}
     * @param apiVersions as {@code policy/v1}, the wanted ones first
     */
    public Optional<String> served(String kind, List<String> apiVersions) {
        Optional<KnownFields> known = known();
        return apiVersions.stream()
                .filter(apiVersion -> known.map(fields -> fields.has(apiVersion, kind))
                        .orElseGet(() -> client.supports(apiVersion, kind)))
                .findFirst();
    }

    /**
     * Takes out of an object what the server does not know, and says so once in the log.
     *
     * @param object is changed
     */
    public void prune(ObjectNode object) {
        known().ifPresent(fields -> fields.prune(object).forEach(path -> report(object, path)));
    }

    /** Forgets what the server said, so that it is asked again: it may be another one by now. */
    public synchronized void forget() {
        until = Instant.MIN;
    }

    private synchronized void report(ObjectNode object, String path) {
        String kind = object.path("kind").asText();
        if (reported.add(kind + " " + path)) {
            LOG.infof("The API server does not know the field %s of %s; it is left out", path, kind);
        }
    }

    private synchronized Optional<KnownFields> known() {
        if (!clock.instant().isBefore(until)) {
            fields = ask();
            until = clock.instant().plus(REMEMBERED);
        }
        return fields;
    }

    private Optional<KnownFields> ask() {
        List<JsonNode> documents = new ArrayList<>();
        get("/openapi/v3", TokenFilter.INCLUDE_ALL)
                .map(index -> index.path("paths"))
                .ifPresent(paths -> PARTS.stream()
                        .map(part -> paths.path(part).path("serverRelativeURL").asText(""))
                        .filter(url -> !url.isEmpty())
                        .forEach(url -> get(url, SchemasOnly.FILTER).ifPresent(documents::add)));
        if (documents.isEmpty()) {
            get("/openapi/v2", SchemasOnly.FILTER).ifPresent(documents::add);
        }
        if (documents.isEmpty()) {
            LOG.warn("The API server does not say which fields it knows (OpenAPI); all are sent");
            return Optional.empty();
        }
        return Optional.of(new KnownFields(documents, KINDS));
    }

    private Optional<JsonNode> get(String uri, TokenFilter filter) {
        String answer;
        try {
            answer = client.raw(uri);
        } catch (KubernetesClientException refused) {
            LOG.debugf(refused, "No OpenAPI document at %s", uri);
            return Optional.empty();
        }
        if (answer == null) {
            return Optional.empty();
        }
        try (JsonParser parser = new FilteringParserDelegate(
                JSON.createParser(answer), filter, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            return Optional.ofNullable(JSON.readTree(parser));
        } catch (IOException unreadable) {
            LOG.warnf("The OpenAPI document at %s cannot be read: %s", uri, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
