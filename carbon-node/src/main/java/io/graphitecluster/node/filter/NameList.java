package io.graphitecluster.node.filter;

import io.graphitecluster.node.config.ConfigLog;
import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of regular expressions, one on a line, each looked for anywhere in a name:
 *
 * <pre>
 * # a comment: the sign stands at the very beginning
 * ^servers\.
 * </pre>
 *
 * An empty list has no say.
 */
public final class NameList {
    /** A list without expressions. */
    public static final NameList EMPTY = new NameList(List.of());

    private static final String LINE_END = "\r\n|\n|\r";

    private final List<PythonPattern> patterns;

    private NameList(List<PythonPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Reads a file's text. A line that is no expression is told to the log and passed over.
     *
     * @param file the file's name, for the log
     */
    public static NameList parse(String file, String text, ConfigLog log) {
        List<PythonPattern> patterns = new ArrayList<>();
        for (String line : text.split(LINE_END, -1)) {
            String pattern = line.strip();
            if (line.startsWith("#") || pattern.isEmpty()) {
                continue;
            }
            try {
                patterns.add(PythonPattern.compile(pattern));
            } catch (IllegalArgumentException e) {
                log.error("Failed to parse '" + pattern + "' in '" + file + "'. Ignoring line");
            }
        }
        return new NameList(patterns);
    }

    /** Whether it has no expression. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether one of the expressions is found in the name. */
    public boolean has(String name) {
        for (PythonPattern pattern : patterns) {
            if (pattern.isFoundIn(name)) {
                return true;
            }
        }
        return false;
    }
}
