package io.graphitecluster.operator.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects problems, and says values and names so that a message stays short whatever they hold. */
final class Problems {
    private static final int SHOWN = 80;

    private final List<SpecProblem> list = new ArrayList<>();

    /** What was collected so far. */
    List<SpecProblem> list() {
        return List.copyOf(list);
    }

    void add(String field, String problem) {
        list.add(new SpecProblem(field, problem));
    }

    void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            add(field, "must be between " + min + " and " + max + ", is " + value);
        }
    }

    void oneOf(String field, String value, Set<String> values) {
        if (!values.contains(value)) {
            add(field, quoted(value) + " must be " + alternatives(values));
        }
    }

    private static String alternatives(Set<String> values) {
        List<String> sorted = List.copyOf(new TreeSet<>(values));
        if (sorted.size() == 1) {
            return sorted.getFirst();
        }
        return String.join(", ", sorted.subList(0, sorted.size() - 1)) + " or " + sorted.getLast();
    }

    /** The text in quotes, cut when it is long, without characters that would break a line. */
    static String quoted(String text) {
        return text == null ? "nothing" : "\"" + shortened(text) + "\"";
    }

    /** The text, cut when it is long, without characters that would break a line. */
    static String shortened(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    /** The candidate that takes the fewest edits to come to. */
    static String closest(String name, Collection<String> candidates) {
        String asked = name.substring(0, Math.min(name.length(), SHOWN));
        return candidates.stream()
                .min(Comparator.<String>comparingInt(candidate -> edits(asked, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int edits(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
