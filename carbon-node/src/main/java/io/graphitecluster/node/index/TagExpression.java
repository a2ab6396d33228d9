package io.graphitecluster.node.index;

import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.protocol.pattern.StepBudget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on a tag, as upstream's TagDB reads it:
 *
 * <pre>
 * tag=value      has this value           tag=    has not the tag
 * tag!=value     has another, or none     tag!=   has the tag
 * tag=~regex     a value that matches     tag!=~regex   one that does not match
 * </pre>
 *
 * <p>A series without the tag counts as one with an empty value. Regular expressions are Python's, anchored at the start.
 */
final class TagExpression {
    private static final Pattern FORM = Pattern.compile("([^;!=]+)(!?=~?)([^;]*)", Pattern.DOTALL);

    private final String tag;
    private final String value;
    private final boolean negated;
    private final PythonPattern regex;

    private TagExpression(String tag, String value, boolean negated, PythonPattern regex) {
        this.tag = tag;
        this.value = value;
        this.negated = negated;
        this.regex = regex;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is none, or its regular expression is wrong
     */
    static TagExpression parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Invalid tagspec " + text + "; write tag=value, tag!=value, tag=~regex or tag!=~regex");
        }
        String operator = form.group(2);
        String spec = form.group(3);
        PythonPattern regex =
                operator.endsWith("~") ? PythonPattern.compile(spec.startsWith("^") ? spec : "^(" + spec + ")") : null;
        return new TagExpression(form.group(1), spec, operator.startsWith("!"), regex);
    }

    String tag() {
        return tag;
    }

    /** The only value that is asked for or excluded; null when it is a regular expression. */
    String exactValue() {
        return regex == null ? value : null;
    }

    boolean isNegated() {
        return negated;
    }

    /**
     * Whether a value fits, the empty one standing for series without the tag.
     *
     * @throws io.graphitecluster.protocol.pattern.TooManyStepsException when the budget is spent before that is known
     */
    boolean fits(String candidate, StepBudget budget) {
        boolean equal = regex == null ? value.equals(candidate) : regex.isFoundIn(candidate, budget);
        return equal != negated;
    }
}
