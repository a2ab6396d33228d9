package io.graphitecluster.ceres;

import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.ceres.disk.WrittenAside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * A tree of nodes below one folder.
 *
 * <pre>
 * root/.ceres-tree/          makes the folder the root of a tree
 * root/.ceres-tree/NAME      a property of the tree: its value as text
 * root/servers/web1/cpu/     the node servers.web1.cpu, see {@link CeresNode}
 * </pre>
 *
 * Safe for use by several threads.
 */
public final class CeresTree {
    /** The folder below the root that makes it one, with the tree's properties. */
    public static final String TREE_FOLDER = ".ceres-tree";

    private static final int LARGEST_PROPERTY = 1 << 20;

    private final Path root;
    private final Disk disk;
    private final Map<String, CeresNode> kept = new ConcurrentHashMap<>();
    private volatile CeresSettings settings;

    private CeresTree(Path root, Disk disk, CeresSettings settings) {
        this.root = root;
        this.disk = disk;
        this.settings = settings;
    }

    /** As {@link #open(Path, Disk, CeresSettings)}, on this machine and with upstream's settings. */
    public static CeresTree open(Path root) {
        return open(root, new LocalDisk(), CeresSettings.DEFAULT);
    }

    /**
     * Opens a tree. The root need not have been created as one.
     *
     * @throws InvalidTreeException when there is no such folder
     */
    public static CeresTree open(Path root, Disk disk, CeresSettings settings) {
        if (!disk.isFolder(root)) {
            throw new InvalidTreeException("Invalid root directory '" + root + "'");
        }
        return new CeresTree(root.toAbsolutePath().normalize(), disk, settings);
    }

    /**
     * Makes a folder the root of a tree, and opens it. It may be one already: properties are then added or replaced.
     *
     * @param properties values as text, by their names
     * @throws InvalidTreeException when the name of a property cannot be the name of a file
     */
    public static CeresTree create(Path root, Map<String, String> properties, Disk disk, CeresSettings settings)
            throws IOException {
        for (String property : properties.keySet()) {
            if (property.isEmpty() || property.startsWith(".") || property.matches("(?s).*[/\\x00].*")) {
                throw new InvalidTreeException(
                        "a property of a tree is a file: '" + property + "' cannot be the name of one");
            }
        }
        Path folder = root.resolve(TREE_FOLDER);
        disk.createFolders(folder);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            ByteBuffer content = ByteBuffer.wrap(property.getValue().getBytes(StandardCharsets.UTF_8));
            WrittenAside.write(disk, folder.resolve(property.getKey()), settings.sync(), content);
        }
        return open(root, disk, settings);
    }

    /** Whether a folder was made the root of a tree. */
    public static boolean isRoot(Path folder, Disk disk) {
        return disk.isFolder(folder.resolve(TREE_FOLDER));
    }

    /**
     * The tree that a path lies in: looks for a root upwards from the path itself, along its own parts only. So a relative path
     * finds a root that it names, not one above the working folder.
     */
    public static Optional<CeresTree> containing(Path path, Disk disk, CeresSettings settings) {
        for (Path above = path; above != null && above.getFileName() != null; above = above.getParent()) {
            if (isRoot(above, disk)) {
                return Optional.of(open(above, disk, settings));
            }
        }
        return Optional.empty();
    }

    /**
     * The node of a folder, in whichever tree that lies.
     *
     * @throws InvalidTreeException when it is in none
     */
    public static CeresNode nodeAt(Path folder, Disk disk, CeresSettings settings) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path above = absolute.getParent();
        CeresTree tree = (above == null ? Optional.<CeresTree>empty() : containing(above, disk, settings))
                .orElseThrow(() -> new InvalidTreeException("the path '" + folder + "' is not in a ceres tree"));
        return new CeresNode(disk, settings, tree.nodeName(absolute), absolute);
    }

    /** Its folder. */
    public Path root() {
        return root;
    }

    /** How it is written and held in memory. */
    public CeresSettings settings() {
        return settings;
    }

    /** Changes which nodes are kept in memory, and forgets those that are. */
    public void setNodeCaching(NodeCaching caching) {
        settings = settings.withNodeCaching(caching);
        kept.clear();
    }

    /** Its properties, by name. */
    public Map<String, String> properties() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        Path folder = root.resolve(TREE_FOLDER);
        if (disk.isFolder(folder)) {
            for (String name : disk.names(folder)) {
                if (!WrittenAside.isBeside(name)) {
                    byte[] value = disk.read(folder.resolve(name), 0, LARGEST_PROPERTY);
                    properties.put(name, new String(value, StandardCharsets.UTF_8));
                }
            }
        }
        return properties;
    }

    /**
     * The folder of a node of this name, whether or not there is one. It is always inside of the tree.
     *
     * @throws InvalidNodeNameException when the file system cannot have such a folder
     */
    public Path folderOf(String name) {
        return NodeName.folder(root, name);
    }

    /**
     * The name of the node that a folder is, or would be.
     *
     * @throws InvalidTreeException when it is outside of the tree
     */
    public String nodeName(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            throw new InvalidTreeException("path '" + absolute + "' not beneath tree root '" + root + "'");
        }
        return NodeName.of(root, absolute);
    }

    /** Whether there is a folder where a node of this name would be: a node, or a branch with nodes below. */
    public boolean hasNode(String name) {
        return disk.isFolder(folderOf(name));
    }

    /** The node of this name. */
    public Optional<CeresNode> node(String name) {
        CeresNode node = kept.get(name);
        if (node != null) {
            return Optional.of(node);
        }
        Path folder = folderOf(name);
        if (!isNode(folder)) {
            return Optional.empty();
        }
        CeresNode found = newNode(folder);
        if (settings.nodeCaching() == NodeCaching.NONE) {
            return Optional.of(found);
        }
        CeresNode earlier = kept.putIfAbsent(name, found);
        return Optional.of(earlier == null ? found : earlier);
    }

    private boolean isNode(Path folder) {
        return disk.isFolder(folder) && disk.exists(folder.resolve(CeresNode.METADATA_FILE));
    }

    private CeresNode newNode(Path folder) {
        return new CeresNode(disk, settings, NodeName.of(root, folder), folder);
    }

    /**
     * Makes a node without slices.
     *
     * @throws NodeExistsException when there is one of this name
     * @throws InvalidNodeNameException when no node can have this name
     */
    public CeresNode createNode(String name, NodeMetadata metadata) throws IOException {
        Path folder = folderOf(name);
        if (folder.equals(root)) {
            throw new InvalidNodeNameException(name, "names nothing");
        }
        if (isNode(folder)) {
            throw new NodeExistsException(folder);
        }
        disk.createFolders(folder);
        CeresNode node = newNode(folder);
        node.writeMetadata(metadata);
        if (settings.sync()) {
            for (Path above = folder.getParent(); !above.equals(root.getParent()); above = above.getParent()) {
                disk.syncFolder(above);
            }
        }
        return node;
    }

    /**
     * Writes points to a node; see {@link CeresNode#write}.
     *
     * @throws NodeNotFoundException when there is none of this name
     */
    public void store(String name, long[] timestamps, double[] values) throws IOException {
        node(name).orElseThrow(() -> new NodeNotFoundException(name, "The")).write(timestamps, values);
    }

    /**
     * Reads an interval of a node; see {@link CeresNode#read}.
     *
     * @throws NodeNotFoundException when there is none of this name
     */
    public TimeSeries fetch(String name, long from, long until) throws IOException {
        return node(name)
                .orElseThrow(() -> new NodeNotFoundException(name, "the"))
                .read(from, until);
    }

    /**
     * The nodes whose names fit a pattern, sorted by name.
     *
     * @param pattern parts with {@code *}, {@code ?} and {@code [a-c]}; see {@link NodePattern}
     * @throws IOException when a folder on the way cannot be read
     */
    public List<CeresNode> find(String pattern) throws IOException {
        List<IOException> problems = new ArrayList<>();
        List<CeresNode> found = find(pattern, (folder, problem) -> problems.add(problem));
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
        return found;
    }

    /**
     * As {@link #find(String)}, passing over folders that cannot be read.
     *
     * @param unreadable told about these folders
     */
    public List<CeresNode> find(String pattern, BiConsumer<Path, IOException> unreadable) {
        List<Path> folders = List.of(root);
        for (String part : NodeName.parts(pattern)) {
            folders = descend(folders, part, unreadable);
        }
        List<CeresNode> found = new ArrayList<>();
        for (Path folder : folders) {
            if (!folder.equals(root)) {
                node(NodeName.of(root, folder)).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<Path> descend(List<Path> folders, String part, BiConsumer<Path, IOException> unreadable) {
        NodePattern pattern = new NodePattern(part);
        List<Path> next = new ArrayList<>();
        for (Path folder : folders) {
            if (!pattern.isWild()) {
                Path below = NodeName.folder(folder, part);
                if (disk.isFolder(below)) {
                    next.add(below);
                }
                continue;
            }
            try {
                disk.folders(folder).stream()
                        .filter(name -> !name.startsWith(".") && pattern.matches(name))
                        .sorted()
                        .forEach(name -> next.add(folder.resolve(name)));
            } catch (IOException e) {
                unreadable.accept(folder, e);
            }
        }
        return next;
    }

    /** As {@link #find(String)}, only nodes with data in an interval; see {@link CeresNode#hasDataForInterval}. */
    public List<CeresNode> find(String pattern, OptionalLong from, OptionalLong until) throws IOException {
        List<CeresNode> found = new ArrayList<>();
        for (CeresNode node : find(pattern)) {
            if ((from.isEmpty() && until.isEmpty()) || node.hasDataForInterval(from, until)) {
                found.add(node);
            }
        }
        return found;
    }

    /** Shows all nodes, each folder before those below it, those beside each other by name. Links are not followed. */
    public void walk(NodeVisitor visitor) {
        walk(root, visitor);
    }

    /** As {@link #walk(NodeVisitor)}, only what is below a folder of the tree. */
    public void walk(Path folder, NodeVisitor visitor) {
        List<String> names;
        try {
            names = disk.folders(folder).stream().sorted().toList();
        } catch (IOException e) {
            visitor.unreadable(folder, e);
            return;
        }
        for (String name : names) {
            Path path = folder.resolve(name);
            if (name.equals(TREE_FOLDER)) {
                continue;
            }
            if (isNode(path)) {
                visitor.node(newNode(path));
            } else {
                visit(path, visitor);
            }
            walk(path, visitor);
        }
    }

    private void visit(Path folder, NodeVisitor visitor) {
        try {
            visitor.folder(folder, disk.names(folder).isEmpty());
        } catch (IOException e) {
            // The walk reports it when it tries to go below.
            return;
        }
    }
}
