package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file in the dialect of Python 3's {@code ConfigParser}:
 *
 * <pre>
 * # a comment; so is a line that begins with ;
 * [section]
 * key = value
 * Key2: value   # not a comment, but part of the value
 *     goes on here, since it is indented deeper than its key
 * </pre>
 *
 * Keys are the same in any case. A section, and a key in a section, may stand only once. Options of {@code [DEFAULT]} are
 * options of every section. A {@code %} begins a reference, {@code %(other key)s}, or is written {@code %%}.
 */
public final class IniFile {
    /** Its options are options of every section. */
    static final String DEFAULT_SECTION = "DEFAULT";

    private final String name;
    private final Map<String, Map<String, IniOption>> sections;
    private final List<String> order;

    IniFile(String name, Map<String, Map<String, IniOption>> sections, List<String> order) {
        this.name = name;
        this.sections = sections;
        this.order = order;
    }

    /**
     * Reads a file's text.
     *
     * @param name the file's name, for messages
     * @throws ConfigException when it is not in this dialect
     */
    public static IniFile parse(String name, String text) {
        return new IniParser(name).parse(text);
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /**
     * Names of the sections in order, {@code DEFAULT} included where it stands. As upstream does it, a section counts only
     * when its line ends with the bracket.
     */
    public List<String> sections() {
        return order;
    }

    /** Whether the file has this section. */
    public boolean has(String section) {
        return !section.equals(DEFAULT_SECTION) && sections.containsKey(section);
    }

    /**
     * The options of a section with their references replaced, by key, those of {@code [DEFAULT]} first.
     *
     * @throws ConfigException when a reference is wrong
     */
    public Map<String, IniOption> options(String section) {
        Map<String, IniOption> raw = new LinkedHashMap<>(sections.getOrDefault(DEFAULT_SECTION, Map.of()));
        raw.putAll(sections.getOrDefault(section, Map.of()));
        Map<String, IniOption> options = new LinkedHashMap<>();
        Interpolation interpolation = new Interpolation(raw);
        raw.forEach((key, option) -> {
            Place place = new Place(name, option.place().line(), section, key);
            options.put(key, new IniOption(key, interpolation.replace(option, place), place));
        });
        return options;
    }

    /** The options that stand in a section itself, as written. */
    Collection<IniOption> ownOptions(String section) {
        return sections.getOrDefault(section, Map.of()).values();
    }
}
