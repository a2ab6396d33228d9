package io.graphitecluster.node.rewrite;

import io.graphitecluster.node.config.ConfigLog;
import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.protocol.pattern.PythonSubstitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of {@code rewrite-rules.conf}, in sets: {@link #PRE} before aggregation, {@link #POST} after it.
 *
 * <pre>
 * [pre]
 * ^collectd\.([a-z0-9]+)\. = \1.system.
 * [post]
 * _sum$ =
 * </pre>
 *
 * A section that comes again begins anew. Rules before the first section and in other sections apply to nothing.
 */
public final class RewriteRules {
    /** The rules before aggregation. */
    public static final String PRE = "pre";
    /** The rules after aggregation. */
    public static final String POST = "post";
    /** No rules. */
    public static final RewriteRules EMPTY = new RewriteRules(Map.of());
    /** The set of the rules that stand before the first section. */
    public static final String NO_SECTION = "None";

    private static final String LINE_END = "\r\n|\n|\r";

    private final Map<String, List<PythonSubstitution>> sets;

    private RewriteRules(Map<String, List<PythonSubstitution>> sets) {
        this.sets = sets;
    }

    /**
     * Reads a file's text. What is no rule is told to the log and passed over.
     *
     * @param log told of lines that are no rule
     */
    public static RewriteRules parse(String text, ConfigLog log) {
        Map<String, List<PythonSubstitution>> sets = new LinkedHashMap<>();
        String section = NO_SECTION;
        for (String raw : text.split(LINE_END, -1)) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, Math.max(1, line.length() - 1)).toLowerCase(Locale.ROOT);
                sets.put(section, new ArrayList<>());
            } else if (equals >= 0) {
                add(
                        sets.computeIfAbsent(section, any -> new ArrayList<>()),
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip(),
                        log);
            } else {
                log.error("Invalid syntax: not a section heading or rule: '" + line + "'");
            }
        }
        return new RewriteRules(sets);
    }

    private static void add(List<PythonSubstitution> rules, String pattern, String replacement, ConfigLog log) {
        PythonPattern compiled;
        try {
            compiled = PythonPattern.compile(pattern);
        } catch (IllegalArgumentException e) {
            log.error("Invalid regular expression in rewrite rule: '" + pattern + "'");
            return;
        }
        try {
            rules.add(compiled.substitution(replacement));
        } catch (IllegalArgumentException e) {
            log.error("Invalid replacement in rewrite rule '" + pattern + "': " + e.getMessage());
        }
    }

    /** All sets by name. */
    public Map<String, List<PythonSubstitution>> sets() {
        return sets;
    }

    /** Whether a set has no rules. */
    public boolean isEmpty(String set) {
        return sets.getOrDefault(set, List.of()).isEmpty();
    }

    /** A name as the rules of a set leave it, one after the other. */
    public String apply(String set, String name) {
        String rewritten = name;
        for (PythonSubstitution rule : sets.getOrDefault(set, List.of())) {
            rewritten = rule.replaceAll(rewritten);
        }
        return rewritten;
    }
}
