package io.graphitecluster.node.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The call {@code seriesByTag('name=cpu', "dc=~e.*")}, which frontends send to nodes as if it were a pattern of names.
 */
final class SeriesByTag {
    private static final Pattern CALL = Pattern.compile("\\s*seriesByTag\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\")\\s*(,|\\z)", Pattern.DOTALL);

    private SeriesByTag() {}

    /**
     * The expressions of a call; empty when it is none.
     *
     * @throws IllegalArgumentException when it is one whose arguments are no texts
     */
    static Optional<List<String>> parse(String pattern) {
        Matcher call = CALL.matcher(pattern);
        if (!call.matches()) {
            return Optional.empty();
        }
        List<String> expressions = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(call.group(1));
        int end = 0;
        boolean isLast = false;
        while (!isLast && argument.region(end, argument.regionEnd()).lookingAt()) {
            expressions.add(argument.group(1) != null ? argument.group(1) : argument.group(2));
            isLast = argument.group(3).isEmpty();
            end = argument.end();
        }
        if (!isLast) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no call of seriesByTag: write expressions such as 'name=cpu' in quotes");
        }
        return Optional.of(expressions);
    }
}
