package io.graphitecluster.node.relay;

import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.cluster.upstream.RelayRule;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.ConfigException.Place;
import io.graphitecluster.node.config.IniFile;
import io.graphitecluster.node.config.IniOption;
import io.graphitecluster.protocol.pattern.PythonPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code relay-rules.conf}:
 *
 * <pre>
 * [example]
 * pattern = ^mydata\.foo\..+
 * destinations = 10.1.2.3:2004, 10.1.2.4:2004:a
 * continue = true
 * [default]
 * default = true
 * destinations = 10.1.2.5:2004
 * </pre>
 *
 * Exactly one section is the default. A section with neither {@code pattern} nor {@code default}, or with {@code default =
 * false}, has no effect.
 */
public final class RelayRulesFile {
    private static final Set<String> TRUE = Set.of("1", "yes", "true", "on");
    private static final Set<String> FALSE = Set.of("0", "no", "false", "off");
    private static final String DESTINATIONS = "destinations";
    private static final String PATTERN = "pattern";
    private static final String DEFAULT = "default";

    private RelayRulesFile() {}

    /**
     * The rules of a file's text, the default last.
     *
     * @param file the file's name, for messages
     * @throws ConfigException when a rule is wrong, or there is not exactly one default
     */
    public static List<RelayRule> parse(String file, String text) {
        IniFile ini = IniFile.parse(file, text);
        List<RelayRule> rules = new ArrayList<>();
        Optional<RelayRule> last = Optional.empty();
        for (String section : ini.sections()) {
            Map<String, IniOption> options = ini.options(section);
            List<Destination> destinations = destinations(file, section, options);
            if (options.containsKey(PATTERN)) {
                rules.add(rule(file, section, options, destinations));
            } else if (options.containsKey(DEFAULT) && truth(options.get(DEFAULT))) {
                if (last.isPresent()) {
                    throw new ConfigException(
                            options.get(DEFAULT).place(),
                            "Only one default rule can be specified",
                            "keep 'default = true' in one section");
                }
                last = Optional.of(new RelayRule(Optional.empty(), destinations, false));
            }
        }
        rules.add(last.orElseThrow(() -> new ConfigException(
                Place.of(file),
                "No default rule defined. You must specify exactly one rule with 'default = true' instead of a"
                        + " pattern.",
                "add such a section")));
        return List.copyOf(rules);
    }

    private static RelayRule rule(
            String file, String section, Map<String, IniOption> options, List<Destination> destinations) {
        IniOption pattern = options.get(PATTERN);
        if (options.containsKey(DEFAULT)) {
            throw new ConfigException(
                    new Place(file, 0, section, null),
                    "Section " + section + " contains both 'pattern' and 'default'. You must use one or the other.",
                    "remove one of them");
        }
        try {
            return new RelayRule(
                    Optional.of(PythonPattern.compileIgnoringCase(pattern.value())),
                    destinations,
                    options.containsKey("continue") && truth(options.get("continue")));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(pattern.place(), e.getMessage(), "correct the regular expression");
        }
    }

    private static List<Destination> destinations(String file, String section, Map<String, IniOption> options) {
        IniOption option = options.get(DESTINATIONS);
        if (option == null) {
            throw new ConfigException(
                    new Place(file, 0, section, null),
                    "Rules file " + file + " section " + section + " does not define a 'destinations' list",
                    "add destinations = host:port:instance, …");
        }
        try {
            List<Destination> destinations = new ArrayList<>();
            for (String text : option.value().split(",", -1)) {
                destinations.add(Destination.parse(text));
            }
            return destinations;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(option.place(), e.getMessage(), "write host:port or host:port:instance");
        }
    }

    private static boolean truth(IniOption option) {
        String word = option.value().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new ConfigException(option.place(), "Not a boolean: " + option.value(), "write true or false");
        }
        return TRUE.contains(word);
    }
}
