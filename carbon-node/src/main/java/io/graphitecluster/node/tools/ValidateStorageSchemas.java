package io.graphitecluster.node.tools;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.IniFile;
import io.graphitecluster.node.config.IniOption;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveList;
import io.graphitecluster.whisper.InvalidArchivesException;
import io.graphitecluster.whisper.InvalidRetentionException;
import io.graphitecluster.whisper.RetentionParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code validate-storage-schemas [FILE]}: whether Whisper takes the retentions of a {@code
 * storage-schemas.conf}. Exit code 0 when it does, 1 otherwise.
 */
public final class ValidateStorageSchemas {
    private final Path folder;
    private final String defaultFile;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param folder that a relative path starts from
     * @param defaultFile read when no file is named
     */
    public ValidateStorageSchemas(Path folder, String defaultFile, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.defaultFile = defaultFile;
        this.out = out;
        this.err = err;
    }

    /** Runs the command in the working folder and ends the process; the installation's folder is {@code GRAPHITE_ROOT}. */
    public static void main(String[] arguments) {
        String root = System.getenv().getOrDefault("GRAPHITE_ROOT", "/opt/graphite");
        System.exit(new ValidateStorageSchemas(Path.of(""), root + "/conf/storage-schemas.conf", System.out, System.err)
                .run(List.of(arguments)));
    }

    /** Runs the command; returns its exit code. */
    public int run(List<String> arguments) {
        boolean named = arguments.size() == 1;
        String file = named ? arguments.getFirst() : defaultFile;
        out.println("Loading storage-schemas configuration from" + (named ? ": '" : " default location at: '") + file
                + "'");
        String text;
        try {
            text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            err.println("Error: Couldn't read config file: " + file);
            return 1;
        }
        int failed = 0;
        try {
            IniFile ini = IniFile.parse(file, text);
            for (String section : ini.sections()) {
                if (ini.has(section)) {
                    failed += validate(section, ini.options(section).get("retentions")) ? 0 : 1;
                }
            }
        } catch (ConfigException e) {
            err.println("Error: " + e.getMessage());
            return 1;
        }
        if (failed > 0) {
            err.println("Storage-schemas configuration '" + file + "' failed validation");
            return 1;
        }
        out.println("Storage-schemas configuration '" + file + "' is valid");
        return 0;
    }

    private boolean validate(String section, IniOption option) {
        out.println("Section '" + section + "':");
        if (option == null) {
            out.println("  - Error: Section '" + section + "' has no retentions");
            return false;
        }
        boolean valid = true;
        List<Archive> archives = new ArrayList<>();
        for (String retention : option.value().split(",", -1)) {
            try {
                archives.add(RetentionParser.whisper(retention).archive());
            } catch (InvalidRetentionException e) {
                out.println("  - Error: Section '" + section
                        + "' contains an invalid item in its retention definition ('" + retention + "')");
                out.println("    " + e.getMessage());
                valid = false;
            }
        }
        if (valid) {
            try {
                ArchiveList.validate(archives);
            } catch (InvalidArchivesException e) {
                out.println("  - Error: Section '" + section + "' contains an invalid retention definition ('"
                        + option.value() + "')");
                out.println("    " + e.getMessage());
                return false;
            }
            out.println("  OK");
        }
        return valid;
    }
}
