package io.graphitecluster.web.settings;

import io.graphitecluster.web.settings.python.BrokenScriptException;
import io.graphitecluster.web.settings.python.ScriptReader;
import io.graphitecluster.web.settings.python.SettingsScript;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code local_settings.py} of this process. It is, of these, the first that the environment names:
 *
 * <pre>
 * GRAPHITE_LOCAL_SETTINGS     its path
 * GRAPHITE_SETTINGS_MODULE    its name as a Python module, looked for below GRAPHITE_ROOT/webapp, GRAPHITE_CONF_DIR and
 *                             the folders of PYTHONPATH
 * GRAPHITE_ROOT               webapp/graphite/local_settings.py or conf/local_settings.py below it, when it is there
 * GRAPHITE_CONF_DIR           local_settings.py in it, when it is there
 * </pre>
 *
 * @param path where it lies; empty when there is none
 * @param script what is in it
 */
public record SettingsFile(Optional<Path> path, SettingsScript script) {
    /** No file. */
    public static final SettingsFile NONE = new SettingsFile(Optional.empty(), SettingsScript.NONE);

    private static final String FILE = "local_settings.py";
    private static final String EXPLICIT = "GRAPHITE_LOCAL_SETTINGS";
    private static final String MODULE = "GRAPHITE_SETTINGS_MODULE";
    private static final long LONGEST = 1 << 20;

    /**
     * Finds and reads it.
     *
     * @throws InvalidSettingException when a file that is named is not there, or cannot be read
     */
    static SettingsFile find(Environment environment) {
        String explicit = environment.text(EXPLICIT, "");
        if (!explicit.isEmpty()) {
            return read(EXPLICIT, Path.of(explicit), environment);
        }
        String module = environment.text(MODULE, "");
        if (!module.isEmpty()) {
            return ofModule(module, environment);
        }
        return Stream.concat(
                        folder(environment, "GRAPHITE_ROOT")
                                .flatMap(root -> Stream.of(root.resolve("webapp/graphite"), root.resolve("conf"))),
                        folder(environment, "GRAPHITE_CONF_DIR"))
                .map(folder -> folder.resolve(FILE))
                .filter(Files::exists)
                .findFirst()
                .map(file -> read(file.toString(), file, environment))
                .orElse(NONE);
    }

    private static SettingsFile ofModule(String module, Environment environment) {
        String relative = module.replace('.', '/') + ".py";
        List<Path> folders = new ArrayList<>();
        folder(environment, "GRAPHITE_ROOT").map(root -> root.resolve("webapp")).forEach(folders::add);
        folder(environment, "GRAPHITE_CONF_DIR").forEach(folders::add);
        for (String folder : environment.text("PYTHONPATH", "").split(":")) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve(relative))
                .filter(Files::exists)
                .findFirst()
                .map(file -> read(MODULE, file, environment))
                .orElseThrow(() -> new InvalidSettingException(
                        MODULE,
                        "is '" + module + "', but there is no " + relative + " in "
                                + (folders.isEmpty() ? "any folder" : folders) + ": give the file's path as "
                                + EXPLICIT));
    }

    private static Stream<Path> folder(Environment environment, String name) {
        String text = environment.text(name, "");
        return text.isEmpty() ? Stream.empty() : Stream.of(Path.of(text));
    }

    private static SettingsFile read(String name, Path file, Environment environment) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new InvalidSettingException(
                        name,
                        "names " + file + ", which is longer than " + LONGEST + " bytes: give a file of settings");
            }
            SettingsScript script = ScriptReader.read(file.toString(), Files.readString(file), environment::raw);
            return new SettingsFile(Optional.of(file), script);
        } catch (NoSuchFileException e) {
            throw new InvalidSettingException(name, "names " + file + ", which is not there: put it there or unset it");
        } catch (MalformedInputException e) {
            throw new InvalidSettingException(name, "names " + file + ", which is no UTF-8: save it as UTF-8");
        } catch (IOException e) {
            throw new InvalidSettingException(name, "names " + file + ", which cannot be read: " + e.getMessage());
        } catch (BrokenScriptException e) {
            throw new InvalidSettingException(name, "names a file that is no Python: " + e.getMessage());
        }
    }
}
