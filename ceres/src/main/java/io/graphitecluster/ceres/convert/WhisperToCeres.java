package io.graphitecluster.ceres.convert;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeExistsException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a node of a Whisper file: a slice, or several, for each of its archives. The node appears whole or not at all.
 *
 * <p>Ceres reads the slice with the latest start first. So the points of a coarser archive are laid out in slices that start before
 * those of all finer ones, and the finer points are what is read where there are both.
 */
public final class WhisperToCeres {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Whisper whisper;
    private final Disk disk;
    private final CeresSettings settings;

    /**
     * A converter.
     *
     * @param whisper reads the files
     * @param disk takes the nodes
     * @param settings of the nodes' tree
     */
    public WhisperToCeres(Whisper whisper, Disk disk, CeresSettings settings) {
        this.whisper = whisper;
        this.disk = disk;
        this.settings = settings;
    }

    /** The points of an archive. */
    private record Content(int step, long start, double[] values) {}

    /**
     * Converts a file.
     *
     * @param folder of the node; must not exist, the one above it must
     * @param now the points are those that the file has at this time, seconds since the epoch
     * @param dryRun whether to leave the disk as it is
     * @throws NodeExistsException when the folder exists
     * @throws io.graphitecluster.whisper.WhisperException when the file cannot be read
     * @throws io.graphitecluster.ceres.CeresException when a number of the file is out of Ceres' range
     */
    public Conversion convert(Path file, Path folder, long now, boolean dryRun) throws IOException {
        if (disk.exists(folder)) {
            throw new NodeExistsException(folder);
        }
        NodeMetadata metadata;
        List<Content> contents = new ArrayList<>();
        try (WhisperFile open = whisper.openReadOnly(file)) {
            metadata = SharedMetadata.ofHeader(open.header());
            for (ArchiveInfo archive : open.header().archives()) {
                Optional<Fetched> fetched = open.fetch(now - archive.retention(), now, now, archive.secondsPerPoint());
                fetched.ifPresent(
                        found -> contents.add(new Content((int) found.step(), found.start(), found.values())));
            }
        }
        if (!dryRun) {
            write(folder, metadata, contents);
        }
        return new Conversion(
                contents.stream().mapToLong(content -> known(content.values())).sum(), 0);
    }

    private static long known(double[] values) {
        long known = 0;
        for (double value : values) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        return known;
    }

    /** Makes the node in a tree of its own beside its place, and moves it there. */
    private void write(Path folder, NodeMetadata metadata, List<Content> contents) throws IOException {
        Path aside = folder.resolveSibling(
                ".ceres-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + ".convert");
        Path made = aside.resolve("node");
        try {
            CeresTree tree = CeresTree.create(aside, Map.of(), disk, settings.withSync(true));
            CeresNode node = tree.createNode("node", metadata);
            long limit = Long.MAX_VALUE;
            for (Content content : contents) {
                limit = Math.min(
                        limit,
                        new SliceLayout(node, content.step(), settings.maxSliceGap())
                                .write(content.start(), content.values(), limit));
            }
            disk.syncFolder(made);
            disk.rename(made, folder);
            disk.syncFolder(folder.toAbsolutePath().getParent());
        } finally {
            remove(aside);
        }
    }

    private void remove(Path folder) throws IOException {
        if (disk.isFolder(folder)) {
            for (String name : disk.names(folder)) {
                remove(folder.resolve(name));
            }
        }
        disk.deleteIfExists(folder);
    }
}
