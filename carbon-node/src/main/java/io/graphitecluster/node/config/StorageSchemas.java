package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.InvalidArchivesException;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.RetentionParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code storage-schemas.conf}: the first section whose pattern is found in a series' name says how long it is kept.
 *
 * <pre>
 * [carbon]
 * pattern = ^carbon\.
 * retentions = 60s:90d,5m:1y
 * </pre>
 *
 * Series that no section has are kept for 7 days of minutes. A section without {@code pattern} or {@code retentions}, and
 * one whose archives do not go together, is passed over and logged, as upstream does; a retention or pattern that cannot
 * be read keeps the daemon from starting.
 */
public final class StorageSchemas {
    private static final StorageSchema DEFAULT =
            new StorageSchema("default", Optional.empty(), List.of(new Archive(60, 7 * 24 * 60)));

    private final List<StorageSchema> schemas;

    private StorageSchemas(List<StorageSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException when there is none, or the daemon must not start with it
     */
    public static StorageSchemas read(Path file, ConfigLog log) {
        return parse(file.toString(), ConfigFiles.read(file), true, log);
    }

    /**
     * Reads a file's text.
     *
     * @param file its name, for messages
     * @param validate whether archives are checked by Whisper's rules; not so in a daemon that stores nothing
     * @throws ConfigException when the daemon must not start with it
     */
    public static StorageSchemas parse(String file, String text, boolean validate, ConfigLog log) {
        IniFile ini = IniFile.parse(file, text);
        List<StorageSchema> schemas = new ArrayList<>();
        for (String section : ini.sections()) {
            Map<String, IniOption> options = ini.options(section);
            IniOption retentions = options.get("retentions");
            if (retentions == null) {
                log.error("Schema " + section + " missing 'retentions', skipping");
                continue;
            }
            List<Archive> archives = archives(retentions);
            IniOption pattern = options.get("pattern");
            if (pattern == null || pattern.value().isEmpty()) {
                log.error("Schema " + section + " missing 'pattern', skipping");
                continue;
            }
            StorageSchema schema = new StorageSchema(section, Optional.of(pattern(pattern)), archives);
            if (!validate || valid(schema, retentions, log)) {
                schemas.add(schema);
            }
        }
        schemas.add(DEFAULT);
        return new StorageSchemas(schemas);
    }

    /** All schemas in order; the last one is the default and has every name. */
    public List<StorageSchema> schemas() {
        return schemas;
    }

    /** The schema of a series. */
    public StorageSchema match(String series) {
        for (StorageSchema schema : schemas) {
            if (schema.matches(series)) {
                return schema;
            }
        }
        return DEFAULT;
    }

    static PythonPattern pattern(IniOption option) {
        try {
            return PythonPattern.compile(option.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(option.place(), e.getMessage(), "correct the regular expression");
        }
    }

    private static List<Archive> archives(IniOption option) {
        List<Archive> archives = new ArrayList<>();
        for (String retention : option.value().split(",", -1)) {
            try {
                archives.add(RetentionParser.carbon(retention).archive());
            } catch (InvalidRetentionException e) {
                throw new ConfigException(
                        option.place(),
                        e.getMessage(),
                        "instead of \"" + retention.strip()
                                + "\" write precision:length with one of the units s, m, h, d, w, y, for example 60s:90d");
            }
        }
        return archives;
    }

    private static boolean valid(StorageSchema schema, IniOption retentions, ConfigLog log) {
        try {
            ArchiveList.validate(schema.archives());
            return true;
        } catch (InvalidArchivesException e) {
            Place place = retentions.place();
            log.message("Invalid schemas found in " + place.section() + ": " + e.getMessage());
            return false;
        }
    }
}
