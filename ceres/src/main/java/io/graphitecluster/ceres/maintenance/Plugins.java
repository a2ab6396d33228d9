package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Makes plugins by their names. Each is for one pass through a tree. */
public final class Plugins {
    /** The names. */
    public static final List<String> NAMES =
            List.of("check", "defrag", "merge", "metadata", "orphans", "ratelimit", "rollup", "rollup_ng");

    private final Surroundings surroundings;
    private final CeresSettings settings;
    private final MetadataRules rules;
    private final LongConsumer pause;

    /**
     * For one tree.
     *
     * @param settings the tree's
     * @param rules for the plugin {@code metadata}
     * @param pause waits a number of milliseconds, for the plugin {@code ratelimit}
     */
    public Plugins(Surroundings surroundings, CeresSettings settings, MetadataRules rules, LongConsumer pause) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.rules = rules;
        this.pause = pause;
    }

    /**
     * A plugin.
     *
     * @param parameters for {@code defrag} maxSlicesPerNode (10), maxSliceGap (80) and mode (operate or analyze; operate); for
     *     {@code ratelimit} rate
     * @throws PluginException when there is none of this name, or a parameter is missing or wrong
     */
    public Plugin load(String name, Map<String, String> parameters) {
        return switch (name) {
            case "check" -> new Check(surroundings);
            case "defrag" -> defrag(parameters);
            case "merge" -> new MergeSlices(surroundings, settings);
            case "metadata" -> new MetadataUpdate(surroundings, rules);
            case "orphans" -> new Orphans(surroundings);
            case "ratelimit" -> new RateLimit(surroundings, pause, wholeNumber(parameters, "rate", 1));
            case "rollup" -> new Rollup(surroundings);
            case "rollup_ng" -> new RollupNg(surroundings);
            default -> throw new PluginException(PluginException.Kind.UNKNOWN, "there is no plugin '" + name + "'");
        };
    }

    private Plugin defrag(Map<String, String> parameters) {
        String mode = parameters.getOrDefault("mode", "operate");
        int slices = wholeNumber(
                Map.of("maxSlicesPerNode", parameters.getOrDefault("maxSlicesPerNode", "10")), "maxSlicesPerNode", 0);
        int gap = wholeNumber(Map.of("maxSliceGap", parameters.getOrDefault("maxSliceGap", "80")), "maxSliceGap", 0);
        if (!mode.equals("analyze") && !mode.equals("operate")) {
            throw new PluginException(
                    PluginException.Kind.WRONG_PARAMETER,
                    "Invalid mode '" + mode + "' must be either 'analyze' or 'operate'");
        }
        return new Defrag(surroundings, slices, gap, mode.equals("operate"));
    }

    private static int wholeNumber(Map<String, String> parameters, String name, int least) {
        String text = Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.MISSING_PARAMETER, "required param '" + name + "' must be specified"));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            throw new PluginException(
                    PluginException.Kind.WRONG_PARAMETER,
                    "the param '" + name + "' must be a whole number, at least " + least + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
