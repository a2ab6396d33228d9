package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;

/**
 * One option of a section.
 *
 * @param key its name in lower case
 * @param value its text: in an {@link IniFile}'s sections as written, elsewhere with references replaced
 * @param place where it stands
 */
public record IniOption(String key, String value, Place place) {}
