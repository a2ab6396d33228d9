package io.graphitecluster.node.quota;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.IniFile;
import io.graphitecluster.node.config.IniOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads go-carbon's {@code storage-quotas.conf}:
 *
 * <pre>
 * [sys.app.*]
 * metrics            = 3,000,000
 * throughput         = max
 * dropping-policy    = new
 * stat-metric-prefix = level2.
 *
 * [/]
 * namespaces         = 20
 * </pre>
 *
 * <p>A limit is a whole number, commas may stand in it, or {@code max} or {@code maximum}. Of several sections that match a
 * namespace the last one counts.
 */
final class QuotaFile {
    private static final String POLICY = "dropping-policy";
    private static final String PREFIX = "stat-metric-prefix";
    private static final Set<String> LIMITS =
            Set.of("namespaces", "metrics", "logical-size", "physical-size", "data-points", "throughput");

    private final Map<String, IniOption> options;

    private QuotaFile(Map<String, IniOption> options) {
        this.options = options;
    }

    /** @throws ConfigException when the file cannot be read or is wrong; names the line */
    static List<Quota> read(Path file) {
        IniFile ini;
        try {
            ini = IniFile.parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(
                    new ConfigException.Place(file.toString(), 0, null, null),
                    "cannot be read: " + e,
                    "put the quotas there, or take QUOTAS_FILE out of carbon.conf");
        }
        List<Quota> quotas = new ArrayList<>();
        for (String section : ini.sections()) {
            quotas.add(new QuotaFile(ini.options(section)).quota(section));
        }
        return quotas;
    }

    private Quota quota(String section) {
        for (IniOption option : options.values()) {
            if (!LIMITS.contains(option.key())
                    && !option.key().equals(POLICY)
                    && !option.key().equals(PREFIX)) {
                throw new ConfigException(
                        option.place(),
                        "unknown quota '" + option.key() + "'",
                        "use " + String.join(", ", LIMITS.stream().sorted().toList()) + ", " + POLICY + " or "
                                + PREFIX);
            }
        }
        return new Quota(
                section,
                limit("namespaces"),
                limit("metrics"),
                limit("logical-size"),
                limit("physical-size"),
                limit("data-points"),
                limit("throughput"),
                drops(),
                text(PREFIX).replaceFirst("^\\.", ""));
    }

    private String text(String key) {
        return options.containsKey(key) ? options.get(key).value().strip() : "";
    }

    private long limit(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("max") || text.equals("maximum")) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(text.replace(",", ""));
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    options.get(key).place(), "'" + text + "' is no number", "write a whole number, or max");
        }
    }

    /** Without a policy points are dropped, as go-carbon does. */
    private boolean drops() {
        return switch (text(POLICY)) {
            case "", "new" -> true;
            case "none" -> false;
            default ->
                throw new ConfigException(
                        options.get(POLICY).place(),
                        "unknown dropping-policy '" + text(POLICY) + "'",
                        "use new or none");
        };
    }
}
