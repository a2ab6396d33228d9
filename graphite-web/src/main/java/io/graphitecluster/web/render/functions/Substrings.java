package io.graphitecluster.web.render.functions;

import java.util.Arrays;
import java.util.List;

/** Parts of names. */
final class Substrings {
    private Substrings() {}

    /**
     * Parts of the innermost name: what stands between the last opening and the first closing parenthesis, without
     * what follows a comma.
     *
     * @param start first part, from 0, or from the end
     * @param stop part after the last one, or 0 for all
     */
    static String substr(String name, long start, long stop) {
        int left = name.lastIndexOf('(') + 1;
        int right = name.indexOf(')');
        if (right < 0) {
            right = name.length();
        }
        String inner = left < right ? name.substring(left, right) : "";
        List<String> parts = Arrays.asList(inner.split("\\.", -1));
        String joined = String.join(".", stop == 0 ? Slices.from(parts, start) : Slices.of(parts, start, stop));
        int comma = joined.indexOf(',');
        return comma < 0 ? joined : joined.substring(0, comma);
    }
}
