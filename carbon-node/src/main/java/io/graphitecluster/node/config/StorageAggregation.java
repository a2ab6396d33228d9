package io.graphitecluster.node.config;

import io.graphitecluster.protocol.line.PythonFloat;
import io.graphitecluster.whisper.AggregationMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code storage-aggregation.conf}: the first section whose pattern is found in a series' name says how its points become
 * coarser.
 *
 * <pre>
 * [sum]
 * pattern = \.count$
 * xFilesFactor = 0
 * aggregationMethod = sum
 * </pre>
 *
 * The file may be missing. A section without a {@code pattern}, and one whose {@code xFilesFactor} is no number, is passed
 * over and logged, as upstream does; a factor out of range and an unknown method keep the daemon from starting.
 */
public final class StorageAggregation {
    /** The methods that Whisper has. */
    public static final List<String> WHISPER_METHODS = Arrays.stream(AggregationMethod.values())
            .map(AggregationMethod::graphiteName)
            .toList();

    private static final AggregationRule DEFAULT =
            new AggregationRule("default", Optional.empty(), OptionalDouble.empty(), Optional.empty());

    private final List<AggregationRule> rules;

    private StorageAggregation(List<AggregationRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads the file, when there is one.
     *
     * @throws ConfigException when the daemon must not start with it
     */
    public static StorageAggregation read(Path file, ConfigLog log) {
        return read(file, WHISPER_METHODS, log);
    }

    /**
     * As above, for a database that has these methods.
     *
     * @throws ConfigException when the daemon must not start with it
     */
    public static StorageAggregation read(Path file, List<String> methods, ConfigLog log) {
        if (!Files.isReadable(file)) {
            return missing(file.toString(), log);
        }
        return parse(file.toString(), ConfigFiles.read(file), methods, log);
    }

    /** Without a file: every series has Whisper's defaults. */
    public static StorageAggregation missing(String file, ConfigLog log) {
        log.message(file + " not found or wrong perms, ignoring.");
        return new StorageAggregation(List.of(DEFAULT));
    }

    /**
     * Reads a file's text.
     *
     * @param file its name, for messages
     * @param validate whether methods must be ones that Whisper has; not so in a daemon that stores nothing
     * @throws ConfigException when the daemon must not start with it
     */
    public static StorageAggregation parse(String file, String text, boolean validate, ConfigLog log) {
        return parse(file, text, validate ? WHISPER_METHODS : List.of(), log);
    }

    /**
     * As above.
     *
     * @param methods those that are known; none when any will do
     * @throws ConfigException when the daemon must not start with it
     */
    public static StorageAggregation parse(String file, String text, List<String> methods, ConfigLog log) {
        IniFile ini = IniFile.parse(file, text);
        List<AggregationRule> rules = new ArrayList<>();
        for (String section : ini.sections()) {
            Map<String, IniOption> options = ini.options(section);
            OptionalDouble factor;
            try {
                factor = xFilesFactor(options.get("xfilesfactor"));
            } catch (NumberFormatException e) {
                log.message("Invalid schemas found in " + section + ".");
                continue;
            }
            Optional<String> method = aggregationMethod(options.get("aggregationmethod"), methods);
            IniOption pattern = options.get("pattern");
            if (pattern == null || pattern.value().isEmpty()) {
                log.error("Section missing 'pattern': " + section);
                continue;
            }
            rules.add(new AggregationRule(section, Optional.of(StorageSchemas.pattern(pattern)), factor, method));
        }
        rules.add(DEFAULT);
        return new StorageAggregation(rules);
    }

    /** All rules in order; the last one is the default and has every name. */
    public List<AggregationRule> rules() {
        return rules;
    }

    /** The rule of a series. */
    public AggregationRule match(String series) {
        for (AggregationRule rule : rules) {
            if (rule.matches(series)) {
                return rule;
            }
        }
        return DEFAULT;
    }

    private static OptionalDouble xFilesFactor(IniOption option) {
        if (option == null) {
            return OptionalDouble.empty();
        }
        double factor = PythonFloat.parse(option.value());
        if (!(factor >= 0 && factor <= 1)) {
            throw new ConfigException(
                    option.place(), "xFilesFactor value out of [0,1] bounds", "write a number from 0 to 1");
        }
        return OptionalDouble.of(factor);
    }

    private static Optional<String> aggregationMethod(IniOption option, List<String> methods) {
        if (option == null) {
            return Optional.empty();
        }
        if (!methods.isEmpty() && !methods.contains(option.value())) {
            throw new ConfigException(
                    option.place(),
                    "unknown aggregationMethod '" + option.value() + "'",
                    "use one of " + String.join(", ", methods));
        }
        return Optional.of(option.value());
    }
}
