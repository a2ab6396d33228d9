package io.graphitecluster.operator.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of maps that cannot be changed and keep their order, so that what is written from them is always the same. */
final class Maps {
    private Maps() {}

    static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
