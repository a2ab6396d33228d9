package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of configuration files. */
final class ConfigFiles {
    private ConfigFiles() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "missing required config", "create the file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "no permission to read it", "let the daemon's user read it", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not UTF-8", "save the file as UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e.getMessage(), "make the file readable", e);
        }
    }

    private static ConfigException unreadable(Path file, String problem, String remedy, IOException cause) {
        ConfigException exception = new ConfigException(Place.of(file.toString()), problem, remedy);
        exception.initCause(cause);
        return exception;
    }
}
