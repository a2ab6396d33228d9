package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.protocol.names.InvalidNameException;
import io.graphitecluster.protocol.names.TaggedName;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.text.TargetPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of {@code seriesByTag}: conditions on tags that a series fulfils all.
 *
 * <pre>
 * tag=value    has the value            tag=    lacks the tag
 * tag!=value   has another, or none     tag!=   has the tag
 * tag=~regex   the value starts so      tag!=~regex   it does not
 * </pre>
 */
final class TagQuery {
    private static final Pattern CONDITION = Pattern.compile("([^;!=]+)(!?=~?)([^;]*)", Pattern.DOTALL);

    private final List<Condition> conditions;

    private TagQuery(List<Condition> conditions) {
        this.conditions = conditions;
    }

    private record Condition(String tag, boolean negated, String value, TargetPattern pattern) {
        boolean holds(Map<String, String> tags) {
            String own = tags.getOrDefault(tag, "");
            boolean match = pattern == null ? own.equals(value) : pattern.matchesStart(own);
            return match != negated;
        }

        boolean matchesMissing() {
            return holds(Map.of());
        }
    }

    static boolean isTagQuery(String expression) {
        return expression.startsWith(Evaluator.SERIES_BY_TAG) && expression.endsWith(")");
    }

    /**
     * Reads the call.
     *
     * @throws InvalidRequestException when a condition cannot be read, or all of them also hold for series without tags
     */
    static TagQuery parse(String call) {
        List<Condition> conditions = new ArrayList<>();
        if (TargetParser.parse(call) instanceof Expression.Call parsed) {
            for (Expression argument : parsed.args()) {
                if (argument instanceof Expression.StringLiteral text) {
                    conditions.add(condition(text.value()));
                }
            }
        }
        if (conditions.stream().allMatch(Condition::matchesMissing)) {
            throw new InvalidRequestException(
                    "seriesByTag needs at least one condition that a series without the tag does not meet, in " + call);
        }
        return new TagQuery(conditions);
    }

    private static Condition condition(String text) {
        Matcher parts = CONDITION.matcher(text);
        if (!parts.matches()) {
            throw new InvalidRequestException("Invalid tag condition " + PythonValues.repr(text)
                    + "; expected tag=value, tag!=value, tag=~regex or tag!=~regex");
        }
        String operator = parts.group(2);
        if (operator.endsWith("~") && parts.group(3).contains("(?i)")) {
            // Upstream puts an anchor before the expression, behind which no flag may stand.
            throw new InvalidRequestException("Invalid tag condition " + PythonValues.repr(text)
                    + ": expressions of tags cannot carry flags; write both cases, such as [Cc]pu");
        }
        TargetPattern pattern = operator.endsWith("~") ? TargetPattern.compile(parts.group(3)) : null;
        return new Condition(parts.group(1), operator.startsWith("!"), parts.group(3), pattern);
    }

    /** Those of the names that are tagged, written in the canonical way, and fulfil all conditions. */
    List<String> select(List<String> names) {
        List<String> selected = new ArrayList<>();
        for (String name : names) {
            if (name.indexOf(';') >= 0 && isSelected(name)) {
                selected.add(name);
            }
        }
        return selected;
    }

    private boolean isSelected(String name) {
        try {
            Map<String, String> tags = TaggedName.parse(name).tags();
            return conditions.stream().allMatch(condition -> condition.holds(tags));
        } catch (InvalidNameException e) {
            // A name that carries no readable tags is no tagged series.
            return false;
        }
    }
}
