package io.graphitecluster.web.settings.python;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an expression can see.
 *
 * @param names values that were assigned above
 * @param variables the value of an environment variable, or null
 */
record Scope(Map<String, Object> names, UnaryOperator<String> variables) {}
