package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SearchLimits;
import io.graphitecluster.node.index.SearchWork;
import java.util.EnumSet;

/**
 * {@code /metrics/list_query/}: how many series a pattern matches and how large their files are, those below its branches
 * among them, unless {@code leaf_only=true}; with {@code stats_only=true} the totals alone. At most {@code limit} series
 * are listed, 65536 by default.
 */
public final class ListQueryEndpoint implements HttpEndpoint {
    private static final int DEFAULT_LIMIT = 65_536;

    private final NameIndex index;
    private final ReadLimits limits;

    /** Answers with what the index holds. */
    public ListQueryEndpoint(NameIndex index, ReadLimits limits) {
        this.index = index;
        this.limits = limits;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        AnswerFormat format = AnswerFormat.of(request, EnumSet.of(AnswerFormat.JSON));
        String target = request.first("target")
                .orElseThrow(() -> new HttpProblem(400, "no target: say what to list with the parameter target"));
        boolean statsOnly = request.first("stats_only").orElse("").equals("true");
        boolean leafOnly = request.first("leaf_only").orElse("").equals("true");
        int limit = TagsEndpoint.limit(request, DEFAULT_LIMIT);
        Matches exact = index.search(target, work(request, target));
        Matches below =
                leafOnly || target.indexOf(';') >= 0 ? null : index.search(target + ".**", work(request, target));
        Totals totals = new Totals();
        totals.add(exact);
        if (below != null) {
            totals.add(below);
        }
        return HttpAnswer.streamed(
                format.contentType(),
                out -> Json.write(out, json -> {
                    json.writeStartObject();
                    json.writeNumberField("Count", totals.count);
                    json.writeNumberField("PhysicalSize", totals.bytes);
                    json.writeNumberField("LogicalSize", totals.bytes);
                    json.writeArrayFieldStart("Metrics");
                    int left = statsOnly ? 0 : limit;
                    for (Matches found : below == null ? new Matches[] {exact} : new Matches[] {exact, below}) {
                        for (int i = 0; i < found.size() && left > 0; i++) {
                            if (found.isLeaf(i)) {
                                long size = index.facts().size(found.seriesId(i));
                                json.writeStartObject();
                                json.writeStringField("Name", found.path(i));
                                json.writeNumberField("PhysicalSize", size);
                                json.writeNumberField("LogicalSize", size);
                                json.writeEndObject();
                                left--;
                            }
                        }
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                }));
    }

    private SearchWork work(HttpRequest request, String target) {
        return new SearchWork(target, new SearchLimits(limits.matches(), limits.steps()), request.abandoned());
    }

    /** Sums over series. */
    private final class Totals {
        private int count;
        private long bytes;

        void add(Matches found) {
            for (int i = 0; i < found.size(); i++) {
                if (found.isLeaf(i)) {
                    count++;
                    bytes += index.facts().size(found.seriesId(i));
                }
            }
        }
    }
}
