package io.graphitecluster.operator.api;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.LinkedHashMap;

/**
 * Only a shape for the CRD generator: keys to what may be written with or without quotes, {@code 2} or {@code "2"}.
 */
final class IntOrStringMap extends LinkedHashMap<String, IntOrString> {
    private static final long serialVersionUID = 1L;

    private IntOrStringMap() {}
}
