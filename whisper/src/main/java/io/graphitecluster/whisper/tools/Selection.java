package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.batch.FileTree;
import io.graphitecluster.whisper.tools.batch.FileTree.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that the arguments of a command mean, one or two at a time.
 *
 * <p>A lone {@code .} is refused as upstream refuses every folder; {@code ./} is the working folder.
 */
final class Selection {
    private static final String DOT = ".";

    private final Breadth breadth;
    private final boolean literal;
    private final ToolContext context;
    private final FileTree tree;
    private final List<String> arguments;
    private final List<Item> items = new ArrayList<>();

    /**
     * Nothing is looked for yet.
     *
     * @param literal whether the arguments are names of files, whatever they look like
     */
    Selection(Breadth breadth, Tool.Invocation invocation, boolean literal) {
        this.literal = literal;
        this.breadth = breadth;
        this.context = invocation.context();
        this.tree = new FileTree(context.workingFolder(), breadth.ending());
        this.arguments = invocation.options().arguments().subList(0, breadth.paths());
    }

    /**
     * What a command is run on once.
     *
     * @param paths as many as it takes
     * @param below the folder of the first, below what was given
     * @param trouble why it cannot be; null when it can
     */
    record Item(List<String> paths, String below, IOException trouble) {
        Item {
            paths = List.copyOf(paths);
        }
    }

    /** Whether an argument is a folder or a glob. */
    boolean isMany() {
        return arguments.stream().anyMatch(this::isMany);
    }

    private boolean isMany(String argument) {
        return !literal && !argument.equals(DOT) && tree.isMany(argument);
    }

    /** All of them; a folder that cannot be read is one that fails. */
    List<Item> items() throws IOException {
        items.clear();
        Found found = isMany(arguments.getFirst())
                ? tree.find(arguments.getFirst(), this::fail)
                : new Found(folder(arguments.getFirst()), List.of(arguments.getFirst()));
        if (arguments.size() == 1) {
            found.files().forEach(file -> items.add(new Item(List.of(file), folder(found.relative(file)), null)));
        } else {
            pair(found);
        }
        if (items.isEmpty()) {
            throw ToolFailure.error("No " + breadth.ending() + " files in " + arguments.getFirst());
        }
        return items;
    }

    private void fail(String folder, IOException e) {
        items.add(new Item(List.of(folder), "", e));
    }

    private void pair(Found first) throws IOException {
        String second = arguments.get(1);
        if (!Files.isDirectory(context.resolve(second))) {
            if (isMany()) {
                throw ToolFailure.error(second + " is no folder: where " + arguments.getFirst()
                        + " stands for many files, give the folder of the others");
            }
            items.add(new Item(arguments, "", null));
            return;
        }
        Set<String> names = new HashSet<>();
        for (String file : first.files()) {
            String name = first.relative(file);
            names.add(name);
            items.add(new Item(List.of(file, within(second, name)), folder(name), null));
        }
        if (breadth.bothSides() && Files.isDirectory(context.resolve(arguments.getFirst()))) {
            Found others = tree.find(second, this::fail);
            for (String file : others.files()) {
                String name = others.relative(file);
                if (!names.contains(name)) {
                    items.add(new Item(List.of(within(arguments.getFirst(), name), file), folder(name), null));
                }
            }
        }
    }

    private static String within(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    private static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
