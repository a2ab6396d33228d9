package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.SPECIAL;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.render.EventSource;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.RenderContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Events as a series: their number in every second. */
final class EventFunctions {
    private EventFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                SPECIAL,
                "events",
                "The number of events with all of the tags, in every second; '*' takes all events.",
                EventFunctions::events,
                required("tags", ParameterType.STRING).many());
    }

    private static List<Series> events(Invocation in) {
        List<String> tags = new ArrayList<>();
        for (Object tag : in.many("tags")) {
            if (!(tag instanceof String text)) {
                throw in.invalid("tags", tag, "a text");
            }
            tags.add(text);
        }
        if (tags.isEmpty()) {
            throw in.missing("tags");
        }
        RenderContext context = in.context();
        double[] counts = new double[in.evaluator().budget().columnSize((double) (context.until() - context.from()))];
        Arrays.fill(counts, Series.NONE);
        EventSource source = in.evaluator().events();
        // A tag that no event has is left out rather than matched by nothing, as upstream has it.
        List<String> known = tags.stream().filter(source.tags()::contains).toList();
        boolean all = tags.equals(List.of("*"));
        if (all || !known.isEmpty()) {
            for (EventSource.Event event : source.events(context.from(), context.until())) {
                count(counts, event.when() - context.from(), all || event.tags().containsAll(Set.copyOf(known)));
            }
        }
        String name = "events(\"" + String.join("\", \"", tags) + "\")";
        return List.of(Series.of(name, context.from(), context.until(), 1, counts)
                .withConsolidation("sum")
                .withXFilesFactor(context.xFilesFactor()));
    }

    /** An event at the very end of the range belongs to the next one; upstream fails there. */
    private static void count(double[] counts, long second, boolean counted) {
        if (counted && second >= 0 && second < counts.length) {
            int at = (int) second;
            counts[at] = Series.isNone(counts[at]) ? 1 : counts[at] + 1;
        }
    }
}
