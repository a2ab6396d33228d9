package io.graphitecluster.node.aggregate;

import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.Map;
import java.util.Optional;

/**
 * One line of {@code aggregation-rules.conf}: {@code output (seconds) = method input}. In an input pattern
 *
 * <pre>
 * &lt;name&gt;     is a field: characters of one node
 * &lt;&lt;name&gt;&gt;   is a field that may reach over several nodes
 * *          is one node; within a node, any characters of it
 * </pre>
 *
 * and all else is a regular expression between the dots. It matches whole names (and, as {@code $} has it, names with a
 * line end behind).
 */
public final class AggregateRule {
    private final String input;
    private final String output;
    private final AggregateFunction function;
    private final int frequency;
    private final PythonPattern pattern;
    private final OutputTemplate template;
    private final Optional<String> problem;

    /**
     * A rule.
     *
     * @param frequency seconds of an interval
     * @throws IllegalArgumentException when the input pattern is no expression; the message says why
     */
    AggregateRule(String input, String output, AggregateFunction function, int frequency) {
        this.input = input;
        this.output = output;
        this.function = function;
        this.frequency = frequency;
        this.pattern = PythonPattern.compile(InputPattern.expression(input));
        this.template = new OutputTemplate(output);
        this.problem = template.problem(pattern.groupNames()).or(this::frequencyProblem);
    }

    private Optional<String> frequencyProblem() {
        return frequency > 0
                ? Optional.empty()
                : Optional.of("the interval is " + frequency + " seconds; it must be at least one second");
    }

    /** The input pattern as it was written. */
    public String input() {
        return input;
    }

    /** The output pattern as it was written. */
    public String output() {
        return output;
    }

    /** What becomes of an interval's values. */
    public AggregateFunction function() {
        return function;
    }

    /** Seconds of an interval. */
    public int frequency() {
        return frequency;
    }

    /** Why the rule cannot be applied although it can be read; such a rule must not be used. */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * The name of the aggregate that a series is an input of; empty when it is none.
     *
     * @throws IllegalStateException when the series is an input, but the output pattern can give no name
     */
    public Optional<String> aggregateOf(String name) {
        Optional<Map<String, String>> fields = pattern.matchAtStart(name);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> broken = template.problem(pattern.groupNames());
        if (broken.isPresent()) {
            throw new IllegalStateException(broken.get());
        }
        return Optional.of(template.fill(fields.get()));
    }

    /** The rule as a line of the file. */
    @Override
    public String toString() {
        return output + " (" + frequency + ") = " + function.graphiteName() + " " + input;
    }
}
