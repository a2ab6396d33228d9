package io.graphitecluster.node.route;

import io.graphitecluster.protocol.names.SeriesNames;
import io.graphitecluster.protocol.names.SeriesPaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The one name that a series is kept, routed and found under, and the refusal of names that no file can have.
 *
 * <ul>
 *   <li>Tags are put into order.
 *   <li>A slash makes a folder just as a dot does, and empty nodes make none: {@code a..b} and {@code a/b} share the file
 *       of {@code a.b}, as upstream lays files out. So they are {@code a.b} from the start; otherwise one file would
 *       have two names, and two shards might own it.
 *   <li>Refused are names without a last node, names longer than a path can be, and those below {@code _tagged}, where
 *       the files of tagged series lie.
 * </ul>
 */
public final class StoredName {
    private static final String SUFFIX = ".wsp";
    /** What Linux' file systems allow for one part of a path, without the suffix. */
    private static final int LONGEST_NODE = 255 - SUFFIX.length();
    /** Linux' limit of a path is 4096 bytes; the rest is left for the data folder's own path. */
    private static final int LONGEST_NAME = 3072;

    private StoredName() {}

    /**
     * @param name holds the name as UTF-8
     * @param complaints told when tags are broken, in which case the name is kept as it is
     * @throws UnstorableNameException when no file can have this name; says why
     */
    public static String of(byte[] name, int offset, int length, Consumer<String> complaints) {
        String text = new String(name, offset, length, StandardCharsets.UTF_8);
        if (SeriesNames.mayChange(name, offset, length)) {
            text = SeriesNames.stored(text, complaints);
        }
        return of(text);
    }

    /**
     * As above, for a name whose tags are in order.
     *
     * @throws UnstorableNameException when no file can have this name; says why
     */
    public static String of(String name) {
        String stored = name.indexOf(';') >= 0 ? name : withoutEmptyNodes(name);
        int bytes = stored.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new UnstorableNameException("name has " + bytes + " bytes, at most " + LONGEST_NAME + " are stored");
        }
        requirePath(stored);
        return stored;
    }

    private static String withoutEmptyNodes(String name) {
        if (name.isEmpty()) {
            throw new UnstorableNameException("name is empty");
        }
        char last = name.charAt(name.length() - 1);
        if (last == '.' || last == '/') {
            throw new UnstorableNameException("name ends with '" + last + "': its last node is missing");
        }
        if (name.indexOf('/') < 0 && name.charAt(0) != '.' && !name.contains("..")) {
            return name;
        }
        StringBuilder kept = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i) == '/' ? '.' : name.charAt(i);
            if (c != '.' || (!kept.isEmpty() && kept.charAt(kept.length() - 1) != '.')) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static void requirePath(String name) {
        String path;
        try {
            path = SeriesPaths.pathOf(name, true);
            Path _ = Path.of(path);
        } catch (InvalidPathException e) {
            throw new UnstorableNameException("no file can have this name: " + e.getReason()
                    + " (names beyond ASCII need a UTF-8 locale, for example LC_ALL=C.UTF-8)");
        } catch (IllegalArgumentException e) {
            throw new UnstorableNameException(e.getMessage());
        }
        if (name.indexOf(';') < 0 && (name.equals("_tagged") || name.startsWith("_tagged."))) {
            throw new UnstorableNameException("names below _tagged are reserved for tagged series");
        }
        for (String node : path.split("/", -1)) {
            int bytes = node.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NODE) {
                throw new UnstorableNameException(
                        "a node of the name has " + bytes + " bytes, at most " + LONGEST_NODE + " are stored");
            }
        }
    }
}
