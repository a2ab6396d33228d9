package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.CorruptNodeException;
import io.graphitecluster.ceres.NodeDeletedException;
import io.graphitecluster.ceres.NodeExistsException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.SliceName;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.DamagedSeriesException;
import io.graphitecluster.node.store.FolderBounds;
import io.graphitecluster.node.store.SeriesExistsException;
import io.graphitecluster.node.store.SeriesLocks;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.protocol.names.SeriesPaths;
import io.graphitecluster.whisper.disk.NativeDescriptors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.stream.LongStream;

/**
 * The Ceres tree of this node, which upstream's tools and ours maintain. A point's place depends on its own time alone, not
 * on when it is written; so a point that was accepted long ago is written like any other. Points older than all slices get
 * slices of their own, as upstream does it: it is maintenance that makes points coarser and deletes them.
 */
public final class CeresStore implements SeriesStore {
    /** The methods that reading knows. */
    public static final List<String> METHODS = List.of("average", "sum", "last", "max", "min");

    private final SeriesTable series;
    private final SyncedLater disk;
    private final CeresTree tree;
    private final KeptNodes nodes;
    private final FolderBounds bounds;
    private final CeresOptions options;
    private final SeriesLocks locks = new SeriesLocks();
    private final BitSet missing = new BitSet();

    private CeresStore(Path root, SeriesTable series, SyncedLater disk, CeresOptions options) throws IOException {
        this.series = series;
        this.disk = disk;
        this.options = options;
        this.bounds = new FolderBounds(root);
        this.tree = CeresTree.isRoot(root, disk)
                ? CeresTree.open(root, disk, options.settings())
                : CeresTree.create(root, Map.of(), disk, options.settings());
        this.nodes = new KeptNodes(tree, options.mostNodes());
    }

    /**
     * A tree on this machine. A folder that is no tree becomes one.
     *
     * @param root the data folder, which must exist
     * @throws IOException when it cannot be opened
     */
    public static CeresStore open(Path root, SeriesTable series, CeresOptions options) throws IOException {
        return open(root, series, options, new LocalDisk(), () -> syncFileSystem(root));
    }

    static CeresStore open(
            Path root, SeriesTable series, CeresOptions options, Disk disk, SyncedLater.WholeSync wholeSync)
            throws IOException {
        return new CeresStore(root.toAbsolutePath().normalize(), series, new SyncedLater(disk, wholeSync), options);
    }

    private static boolean syncFileSystem(Path root) throws IOException {
        try (NativeDescriptors system = NativeDescriptors.open(root)) {
            return system != null && system.syncEverything();
        }
    }

    @Override
    public boolean exists(String name) {
        return tree.node(nodeName(name)).isPresent();
    }

    @Override
    public boolean isMissing(int number) {
        return missing.get(number);
    }

    @Override
    public void create(int number, SeriesShape shape) throws IOException {
        String name = nodeName(series.name(number));
        Path folder = tree.folderOf(name);
        bounds.requireInsideOnceMade(folder, folder);
        try {
            tree.createNode(name, metadata(shape));
        } catch (NodeExistsException e) {
            throw new SeriesExistsException(e);
        } catch (CeresException e) {
            throw new IOException(e.getMessage(), e);
        }
        missing.clear(number);
    }

    @Override
    public int write(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        Lock lock = locks.of(number).writeLock();
        lock.lock();
        try {
            String name = nodeName(series.name(number));
            CeresNode node = node(name);
            try {
                return write(node, points);
            } catch (NodeDeletedException e) {
                throw gone(name, node);
            } catch (CorruptNodeException e) {
                removeIfEmpty(name, node);
                throw e;
            }
        } catch (NoSuchFileException e) {
            missing.set(number);
            throw e;
        } catch (CeresException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    private static int write(CeresNode node, PointColumns points) throws IOException {
        long[] timestamps = Arrays.copyOf(points.timestamps(), points.size());
        double[] values = Arrays.copyOf(points.values(), points.size());
        int kept = (int) LongStream.of(timestamps)
                .filter(time -> Math.abs(time) < SliceName.FARTHEST)
                .count();
        if (kept < timestamps.length) {
            // In order of time: what is too far away stands at the end.
            timestamps = Arrays.copyOf(timestamps, kept);
            values = Arrays.copyOf(values, kept);
        }
        node.write(timestamps, values);
        return points.size() - kept;
    }

    /** A power cut can leave a node whose metadata never reached the disk; the next write makes it anew, by the rules. */
    private void removeIfEmpty(String name, CeresNode node) throws IOException {
        byte[] content = disk.read(node.metadataFile(), 0, 1);
        if (content.length == 0 || content[0] == 0) {
            disk.deleteIfExists(node.metadataFile());
            throw gone(name, node);
        }
    }

    private NoSuchFileException gone(String name, CeresNode node) {
        nodes.forget(name);
        return new NoSuchFileException(node.folder().toString());
    }

    @Override
    public void sync() throws IOException {
        disk.syncAll();
    }

    @Override
    public int unsynced() {
        return disk.unsynced();
    }

    @Override
    public <T> T read(String name, Reading<T> reading) throws IOException {
        String nodeName = nodeName(name);
        Lock lock = locks.of(find(name)).readLock();
        lock.lock();
        try {
            CeresNode node = node(nodeName);
            try {
                return reading.of(new NodeSeries(node));
            } catch (NodeDeletedException e) {
                throw gone(nodeName, node);
            }
        } catch (CeresException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public StoredSeries coming(SeriesShape shape) {
        return new ComingNode(shape);
    }

    @Override
    public String setAggregationMethod(String name, String method) throws IOException {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException(
                    "Unrecognized aggregation method: " + method + "; use one of " + METHODS);
        }
        return change(name, Map.of("aggregationMethod", method))
                .aggregationMethod()
                .orElse("average");
    }

    /** Slices stay as they are: maintenance makes points as coarse as the metadata say, and deletes those that are too old. */
    @Override
    public void reshape(String name, SeriesShape shape, long now) throws IOException {
        change(name, metadata(shape).properties());
    }

    /** Returns the metadata until now; properties that are not changed stay. */
    private NodeMetadata change(String name, Map<String, Object> changed) throws IOException {
        Lock lock = locks.of(find(name)).writeLock();
        lock.lock();
        try {
            CeresNode node = node(nodeName(name));
            NodeMetadata before = node.readMetadata();
            Map<String, Object> properties = new LinkedHashMap<>(before.properties());
            properties.putAll(changed);
            node.writeMetadata(NodeMetadata.of(properties));
            return before;
        } catch (CeresException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    private static NodeMetadata metadata(SeriesShape shape) {
        List<Retention> retentions = shape.archives().stream()
                .map(archive -> new Retention(Math.toIntExact(archive.secondsPerPoint()), archive.points()))
                .toList();
        return NodeMetadata.of(retentions, shape.xFilesFactor(), shape.method().graphiteName());
    }

    @Override
    public void look(String name, Visitor visitor) throws IOException {
        try {
            new NodeWalk(tree, visitor).show(name, node(nodeName(name)));
        } catch (NoSuchFileException | NodeDeletedException e) {
            // Nothing is shown then.
        }
    }

    @Override
    public boolean delete(String name) throws IOException {
        String nodeName = nodeName(name);
        Lock lock = locks.of(find(name)).writeLock();
        lock.lock();
        try {
            CeresNode node = node(nodeName);
            node.delete();
            bounds.removeEmpty(node.folder().getParent());
            return true;
        } catch (NoSuchFileException | NodeDeletedException e) {
            return false;
        } finally {
            nodes.forget(nodeName);
            lock.unlock();
        }
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        new NodeWalk(tree, visitor).run();
    }

    /** Where upstream keeps a series in the tree. */
    private String nodeName(String name) {
        return SeriesPaths.encode(name, '.', options.hashTaggedNames());
    }

    private CeresNode node(String name) throws IOException {
        CeresNode node = nodes.find(name)
                .orElseThrow(() -> new NoSuchFileException(tree.folderOf(name).toString()));
        if (!disk.exists(node.metadataFile())) {
            throw gone(name, node); // a tool has deleted it since
        }
        bounds.requireInside(node.folder(), node.folder());
        return node;
    }

    private static IOException translated(CeresException failure) {
        return failure instanceof CorruptNodeException
                ? new DamagedSeriesException(failure)
                : new IOException(failure.getMessage(), failure);
    }

    private int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.find(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        // Nothing is open between two calls.
    }
}
