package io.graphitecluster.whisper.tools.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The files that an argument means, named as on the command line: itself; all below it, when it is a folder; or those that fit
 * it, or are below a folder that does, when it is a glob ({@code *}, {@code **}, {@code ?}, {@code [a-c]},
 * <code>{a,b}</code>). Links to folders are not followed, but for the argument itself.
 */
public final class FileTree {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private final Path workingFolder;
    private final String ending;

    /**
     * Of files of one kind.
     *
     * @param workingFolder relative paths start here
     * @param ending of the names of the files that are looked for
     */
    public FileTree(Path workingFolder, String ending) {
        this.workingFolder = workingFolder;
        this.ending = ending;
    }

    /** Hears of folders that cannot be read. */
    @FunctionalInterface
    public interface Trouble {
        /** Takes note, or ends the search. */
        void with(String folder, IOException e) throws IOException;
    }

    /**
     * What was found.
     *
     * @param base the folder that all of them are below, as on the command line; empty for the working folder
     * @param files those of a folder before those of its subfolders, in order of their names
     */
    public record Found(String base, List<String> files) {
        /** Copies the list. */
        public Found {
            files = List.copyOf(files);
        }

        /** The part of a file's path below the base. */
        public String relative(String file) {
            return base.isEmpty() ? file : file.substring(prefix(base).length());
        }
    }

    /** Whether an argument is a folder or a glob, and so may mean many files. */
    public boolean isMany(String argument) {
        Path path = workingFolder.resolve(argument);
        return Files.isDirectory(path)
                || (WILD.matcher(argument).find()
                        && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                        && !matchers(argument).isEmpty());
    }

    /**
     * Finds them. What is neither folder nor glob is found whether it exists or not.
     *
     * @throws IOException what {@code trouble} throws
     */
    public Found find(String argument, Trouble trouble) throws IOException {
        if (!isMany(argument)) {
            int slash = argument.lastIndexOf('/');
            return new Found(slash < 0 ? "" : argument.substring(0, Math.max(1, slash)), List.of(argument));
        }
        return new Found(
                Files.isDirectory(workingFolder.resolve(argument)) ? argument : fixedPart(argument),
                places(argument, trouble).stream()
                        .filter(place -> !place.isFolder())
                        .map(Place::path)
                        .toList());
    }

    /**
     * A folder that was looked into, or a file that was found.
     *
     * @param path as on the command line
     */
    public record Place(String path, boolean isFolder) {}

    /**
     * The folders that a folder or a glob leads through, each before what was found in it.
     *
     * @throws IOException what {@code trouble} throws
     */
    public List<Place> places(String argument, Trouble trouble) throws IOException {
        List<Place> places = new ArrayList<>();
        if (Files.isDirectory(workingFolder.resolve(argument))) {
            add(argument, places, trouble);
            return places;
        }
        List<PathMatcher> matchers = matchers(argument);
        add(fixedPart(argument), places, trouble);
        places.removeIf(place -> !fits(Path.of(place.path()), matchers));
        return places;
    }

    /** Those of a glob, of which one must match; none when it is no glob after all. Shells let {@code **} be no folder, too. */
    private static List<PathMatcher> matchers(String glob) {
        try {
            return Stream.of(glob, glob.replace("**/", ""))
                    .distinct()
                    .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                    .toList();
        } catch (PatternSyntaxException e) {
            return List.of();
        }
    }

    private static boolean fits(Path file, List<PathMatcher> matchers) {
        for (Path part = file; part != null; part = part.getParent()) {
            Path tested = part;
            if (matchers.stream().anyMatch(matcher -> matcher.matches(tested))) {
                return true;
            }
        }
        return false;
    }

    /** The folder that a glob starts in. */
    private static String fixedPart(String glob) {
        Matcher wild = WILD.matcher(glob);
        int slash = wild.find() ? glob.lastIndexOf('/', wild.start()) : -1;
        return slash < 0 ? "" : glob.substring(0, Math.max(1, slash));
    }

    private static String prefix(String folder) {
        return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    private void add(String folder, List<Place> places, Trouble trouble) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(workingFolder.resolve(folder))) {
            entries = list.sorted().toList();
        } catch (IOException e) {
            trouble.with(folder, e);
            return;
        }
        places.add(new Place(folder, true));
        String prefix = prefix(folder);
        for (Path entry : entries) {
            if (entry.toString().endsWith(ending) && !Files.isDirectory(entry)) {
                places.add(new Place(prefix + entry.getFileName(), false));
            }
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                add(prefix + entry.getFileName(), places, trouble);
            }
        }
    }
}
