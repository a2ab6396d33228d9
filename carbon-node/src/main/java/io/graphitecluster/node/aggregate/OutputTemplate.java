package io.graphitecluster.node.aggregate;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an aggregate, with the fields that a rule's input pattern found:
 *
 * <pre>
 * {@code <env>.applications.<app>.all}   {@code <<rest>>.total}
 * </pre>
 *
 * Upstream makes a Python format of it. So a percent sign must be written twice; what its formats could do beyond that
 * ({@code %5s}) is no part of ours and an error, as it is there for almost all of them. {@code <<field>>} is the field, as
 * in input patterns; upstream fails for every name then.
 */
final class OutputTemplate {
    private static final Pattern FIELD = Pattern.compile("<<([^<>]*)>>|<([^<>]*)>");

    private final String source;
    private final Set<String> fields = new LinkedHashSet<>();

    /** @param source as the rule has it */
    OutputTemplate(String source) {
        this.source = source;
        Matcher matcher = FIELD.matcher(source);
        while (matcher.find()) {
            fields.add(field(matcher));
        }
    }

    /** Why it can give no name, given the fields that the input pattern has; empty when it can. */
    Optional<String> problem(Set<String> known) {
        for (String field : fields) {
            if (!known.contains(field)) {
                return Optional.of("the output pattern names the field <" + field + ">, which the input pattern lacks");
            }
        }
        String text = FIELD.matcher(source).replaceAll("");
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            return Optional.of("the output pattern has '<' or '>' that is no field");
        }
        if (text.replace("%%", "").indexOf('%') >= 0) {
            return Optional.of("the output pattern has a single percent sign; write %%");
        }
        return Optional.empty();
    }

    /** The name; only when there is no {@link #problem}. A field that took no part in the match is empty. */
    String fill(Map<String, String> values) {
        if (fields.isEmpty() && source.indexOf('%') < 0) {
            return source;
        }
        StringBuilder name = new StringBuilder();
        Matcher matcher = FIELD.matcher(source);
        int at = 0;
        while (matcher.find()) {
            text(name, at, matcher.start());
            String value = values.get(field(matcher));
            name.append(value == null ? "" : value);
            at = matcher.end();
        }
        text(name, at, source.length());
        return name.toString();
    }

    private void text(StringBuilder name, int from, int to) {
        name.append(source.substring(from, to).replace("%%", "%"));
    }

    private static String field(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
