package io.graphitecluster.node.reload;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.ConfigLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a configuration file says, as it was when it was last read well. A new version with anything wrong in it is refused
 * as a whole, told in the log, and the old one stays in force. (At the start, when there is no old one, a reader may pass
 * over wrong lines, as upstream does.) Any number of threads ask; one looks for changes.
 *
 * @param <T> what the file's text stands for
 */
public final class WatchedFile<T> implements Reloadable, Supplier<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    private final Path file;
    private final T missing;
    private final Parser<T> parser;
    private volatile T value;
    private volatile boolean refused;
    private String seen;

    private WatchedFile(Path file, T missing, Parser<T> parser) {
        this.file = file;
        this.missing = missing;
        this.parser = parser;
        this.value = missing;
    }

    /**
     * Reads a file for the first time.
     *
     * @param missing what holds when there is no such file
     * @throws ConfigException when the text is one that the daemon must not start with, or cannot be read
     */
    public static <T> WatchedFile<T> read(Path file, T missing, Parser<T> parser) {
        WatchedFile<T> watched = new WatchedFile<>(file, missing, parser);
        try {
            watched.seen = watched.text();
        } catch (IOException e) {
            throw new ConfigException(
                    ConfigException.Place.of(file.toString()), "cannot be read: " + e, "make the file readable");
        }
        if (watched.seen != null) {
            watched.value = parser.parse(file.toString(), watched.seen, new Log());
        }
        return watched;
    }

    @Override
    public T get() {
        return value;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public boolean isRefused() {
        return refused;
    }

    @Override
    public boolean poll() {
        String text;
        try {
            text = text();
        } catch (IOException e) {
            refuse("cannot be read: " + e);
            return false;
        }
        if (Objects.equals(text, seen)) {
            return false;
        }
        seen = text;
        Log log = new Log();
        try {
            T changed = text == null ? missing : parser.parse(file.toString(), text, log);
            if (log.errors > 0) {
                refuse(log.errors + " of its lines are wrong (they are logged before this)");
                return false;
            }
            value = changed;
            refused = false;
            LOG.info("{} has changed and is read", file);
            return true;
        } catch (ConfigException e) {
            refuse(e.getMessage());
            return false;
        }
    }

    private void refuse(String reason) {
        refused = true;
        LOG.error("{} has changed, but the new version is refused and the old one stays in force: {}", file, reason);
    }

    private String text() throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Reads a file's text. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * What the text stands for.
         *
         * @param file the file's name, for messages
         * @param log told of lines that are passed over
         * @throws ConfigException when the text is no such file
         */
        T parse(String file, String text, ConfigLog log);
    }

    /** Logs, and counts what is wrong. */
    private static final class Log implements ConfigLog {
        private int errors;

        @Override
        public void message(String text) {
            LOG.info("{}", text);
        }

        @Override
        public void error(String text) {
            errors++;
            LOG.error("{}", text);
        }
    }
}
