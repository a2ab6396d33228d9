package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import io.graphitecluster.node.index.TagIndex;
import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What graphite-web answers below {@code /tags}, from this node's series, as JSON. Expressions come as parameters {@code
 * expr} or {@code expr[]}.
 */
public final class TagsEndpoint {
    private static final int DEFAULT_LIMIT = 100;

    private final TagIndex tags;
    private final ReadLimits limits;

    /** Over these tags. */
    public TagsEndpoint(TagIndex tags, ReadLimits limits) {
        this.tags = tags;
        this.limits = limits;
    }

    /** {@code /tags/findSeries}: the names of the series that fit all expressions. */
    public HttpAnswer findSeries(HttpRequest request) {
        List<String> expressions = expressions(request);
        if (expressions.isEmpty()) {
            throw new HttpProblem(400, "no tag expressions specified: give some with the parameter expr");
        }
        Matches found = tags.find(expressions, work(request, expressions));
        return HttpAnswer.streamed(
                "application/json",
                out -> Json.write(out, json -> {
                    json.writeStartArray();
                    for (int i = 0; i < found.size(); i++) {
                        json.writeString(found.path(i));
                    }
                    json.writeEndArray();
                }));
    }

    /** {@code /tags/autoComplete/tags}, with {@code tagPrefix} and {@code limit}. */
    public HttpAnswer completeTags(HttpRequest request) {
        List<String> expressions = expressions(request);
        return list(tags.completeTags(
                expressions,
                request.first("tagPrefix").orElse(""),
                limit(request, DEFAULT_LIMIT),
                work(request, expressions)));
    }

    /** {@code /tags/autoComplete/values}, with {@code tag}, {@code valuePrefix} and {@code limit}. */
    public HttpAnswer completeValues(HttpRequest request) {
        List<String> expressions = expressions(request);
        String tag = request.first("tag")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new HttpProblem(400, "no tag specified: name it with the parameter tag"));
        return list(tags.completeValues(
                expressions,
                tag,
                request.first("valuePrefix").orElse(""),
                limit(request, DEFAULT_LIMIT),
                work(request, expressions)));
    }

    /** {@code /tags}: all tags, with {@code filter}, a regular expression, and {@code limit}. */
    public HttpAnswer all(HttpRequest request) {
        Predicate<String> filter = filter(request);
        int limit = limit(request, Integer.MAX_VALUE);
        return HttpAnswer.streamed(
                "application/json",
                out -> Json.write(out, json -> {
                    json.writeStartArray();
                    for (String tag :
                            tags.tags().stream().filter(filter).limit(limit).toList()) {
                        json.writeStartObject();
                        json.writeStringField("tag", tag);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }));
    }

    /** {@code /tags/<tag>}: its values and how many series have each; {@code null} when there is no such tag. */
    public HttpAnswer one(HttpRequest request) {
        String path = request.path().endsWith("/")
                ? request.path().substring(0, request.path().length() - 1)
                : request.path();
        String tag = path.substring(path.lastIndexOf('/') + 1);
        Map<String, Integer> counts = tags.counts(tag);
        Predicate<String> filter = filter(request);
        int limit = limit(request, Integer.MAX_VALUE);
        return HttpAnswer.streamed(
                "application/json",
                out -> Json.write(out, json -> {
                    if (counts.isEmpty()) {
                        json.writeNull();
                        return;
                    }
                    json.writeStartObject();
                    json.writeStringField("tag", tag);
                    json.writeArrayFieldStart("values");
                    for (String value :
                            counts.keySet().stream().filter(filter).limit(limit).toList()) {
                        json.writeStartObject();
                        json.writeStringField("value", value);
                        json.writeNumberField("count", counts.get(value));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }));
    }

    private static HttpAnswer list(List<String> texts) {
        return HttpAnswer.streamed(
                "application/json",
                out -> Json.write(out, json -> {
                    json.writeStartArray();
                    for (String text : texts) {
                        json.writeString(text);
                    }
                    json.writeEndArray();
                }));
    }

    private static List<String> expressions(HttpRequest request) {
        List<String> plain = request.all("expr");
        return plain.isEmpty() ? request.all("expr[]") : plain;
    }

    private SearchWork work(HttpRequest request, List<String> expressions) {
        return new SearchWork(
                String.join(" ", expressions), new SearchLimits(limits.matches(), limits.steps()), request.abandoned());
    }

    /** Anchored at the start, as upstream's. */
    private static Predicate<String> filter(HttpRequest request) {
        Optional<String> text = request.first("filter").filter(filter -> !filter.isEmpty());
        if (text.isEmpty()) {
            return any -> true;
        }
        PythonPattern pattern =
                PythonPattern.compile(text.get().startsWith("^") ? text.get() : "^(" + text.get() + ")");
        return pattern::isFoundIn;
    }

    static int limit(HttpRequest request, int otherwise) {
        Optional<String> text = request.first("limit").filter(limit -> !limit.isEmpty());
        try {
            int limit = text.map(Integer::parseInt).orElse(otherwise);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "limit '" + text.get() + "' is no whole number");
        }
        throw new HttpProblem(400, "limit " + text.get() + " is below zero");
    }
}
