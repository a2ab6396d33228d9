package io.graphitecluster.node.aggregate;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.ConfigException.Place;
import io.graphitecluster.node.config.ConfigLog;
import java.util.ArrayList;
import java.util.List;

/** The rules of {@code aggregation-rules.conf}, in order. */
public final class AggregationRules {
    /** No rules. */
    public static final AggregationRules EMPTY = new AggregationRules(List.of());

    private static final String LINE_END = "\r\n|\n|\r";
    private static final String REMEDY = "write: output.name (seconds) = method input.pattern";

    private final List<AggregateRule> rules;

    private AggregationRules(List<AggregateRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a file's text, as upstream does.
     *
     * @param file the file's name, for messages
     * @param log told of the line that is no rule
     * @throws ConfigException at the first line that is no rule
     */
    public static AggregationRules parse(String file, String text, ConfigLog log) {
        List<AggregateRule> rules = new ArrayList<>();
        String[] lines = text.split(LINE_END, -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(rule(new Place(file, i + 1, null, null), file, line, log));
            }
        }
        return new AggregationRules(rules);
    }

    /**
     * As {@link #parse}, and refuses rules that can be read but not applied.
     *
     * @throws ConfigException at the first line that is no rule to be applied
     */
    public static AggregationRules parseUsable(String file, String text, ConfigLog log) {
        AggregationRules rules = parse(file, text, log);
        for (AggregateRule rule : rules.rules()) {
            if (rule.problem().isPresent()) {
                throw new ConfigException(
                        Place.of(file), "rule '" + rule + "': " + rule.problem().get(), "correct the rule");
            }
        }
        return rules;
    }

    private static AggregateRule rule(Place place, String file, String line, ConfigLog log) {
        int equals = line.indexOf('=');
        String[] left = fields(line, 0, equals);
        String[] right = fields(line, equals + 1, line.length());
        if (equals < 0 || left.length != 2 || right.length != 2) {
            log.error("Failed to parse rule in " + file + ", line: " + line);
            throw new ConfigException(place, "not a rule: '" + line + "'", REMEDY);
        }
        int frequency;
        try {
            frequency = Integer.parseInt(left[1].replaceFirst("^\\(+", "").replaceFirst("\\)+$", ""));
        } catch (NumberFormatException e) {
            log.error("Failed to parse rule in " + file + ", line: " + line);
            throw new ConfigException(place, "'" + left[1] + "' is no number of seconds", REMEDY);
        }
        AggregateFunction function = AggregateFunction.find(right[0]).orElse(null);
        if (function == null) {
            log.error("Failed to parse rule in " + file + ", line: " + line);
            throw new ConfigException(
                    place,
                    "Invalid aggregation method '" + right[0] + "'",
                    "use one of sum, avg, min, max, count, p50, p75, p80, p90, p95, p99, p999");
        }
        try {
            return new AggregateRule(right[1], left[0], function, frequency);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(place, "input pattern: " + e.getMessage(), REMEDY);
        }
    }

    private static String[] fields(String line, int from, int to) {
        String side = to < from ? "" : line.substring(from, to).strip();
        return side.isEmpty() ? new String[0] : side.split("\\s+");
    }

    /** The rules in order. */
    public List<AggregateRule> rules() {
        return rules;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** All aggregates that a series is an input of, in the order of the rules; one name can come from several. */
    public List<Match> matches(String name) {
        List<Match> matches = new ArrayList<>();
        for (AggregateRule rule : rules) {
            rule.aggregateOf(name).ifPresent(aggregate -> matches.add(new Match(rule, aggregate, Match.HERE)));
        }
        return List.copyOf(matches);
    }

    /**
     * A series is an input of an aggregate.
     *
     * @param rule by which it is
     * @param aggregate name of the aggregate
     * @param shard index of the other shard that makes the aggregate; {@link #HERE} when this node does
     */
    public record Match(AggregateRule rule, String aggregate, int shard) {
        /** No other shard. */
        public static final int HERE = -1;

        /** Whether this node makes the aggregate. */
        public boolean isHere() {
            return shard == HERE;
        }

        Match at(int owner) {
            return owner == shard ? this : new Match(rule, aggregate, owner);
        }
    }
}
