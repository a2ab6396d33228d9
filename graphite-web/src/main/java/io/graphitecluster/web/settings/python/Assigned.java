package io.graphitecluster.web.settings.python;

/**
 * What a name was given.
 *
 * @param value {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link None}, {@code List<Object>} (for lists,
 *     tuples and sets) or {@code Map<Object, Object>}
 * @param place of the name in the file
 */
public record Assigned(Object value, Place place) {}
