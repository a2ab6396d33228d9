package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.quarantine.Quarantine;
import io.graphitecluster.whisper.TornFile;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends files that a power cut has torn: those that were new since the last sync. None of their points has left the log, so
 * that it is enough to have the file anew. What of such a file is no zeros is moved to the quarantine, with a reason.
 *
 * <p>Only files that did not change since this process started count as torn: one that does may be being copied here.
 */
public final class TornFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TornFiles.class);
    private static final int MOST_LOGGED = 10;

    private final Disk disk;
    private final Path root;
    private final Quarantine quarantine;
    private final long startMillis;
    private final NodeCounters counters;

    /**
     * @param root the data folder
     * @param quarantine folder that gets what is left of files, under their paths in the data folder with {@code .torn}
     *     added; made when needed
     * @param startMillis when this process began to use the files, epoch milliseconds
     */
    public TornFiles(Disk disk, Path root, Path quarantine, long startMillis, NodeCounters counters) {
        this.disk = disk;
        this.root = root.toAbsolutePath().normalize();
        this.quarantine = new Quarantine(disk, quarantine);
        this.startMillis = startMillis;
        this.counters = counters;
    }

    /** Whether there is nothing to be read in a file because it is torn: all its points are in the cache then. */
    boolean isTorn(Path path) throws IOException {
        TornFile file;
        try {
            file = TornFile.look(disk, path);
        } catch (NoSuchFileException e) {
            return false;
        }
        return file.extent() != TornFile.Extent.OTHER && isOld(file);
    }

    private boolean isOld(TornFile file) {
        return file.changedMillis() < startMillis;
    }

    /**
     * Completes a file, or takes it away so that it can be made anew.
     *
     * @return false when it is not torn, and was left as it is
     * @throws IOException when the disk is full …; the file is then as it was
     */
    boolean mend(Path path) throws IOException {
        TornFile file = TornFile.look(disk, path);
        if (file.extent() == TornFile.Extent.OTHER || !isOld(file)) {
            return false;
        }
        String done = switch (file.extent()) {
            case SHORT -> {
                file.complete();
                yield "ended too early: it was given its length";
            }
            case HEADLESS -> {
                Path copy = setAside(path);
                disk.deleteIfExists(path);
                yield "had no header: it is made anew; what was left of it is at " + copy;
            }
            default -> {
                disk.deleteIfExists(path);
                yield "was empty: it is made anew";
            }
        };
        report(path, done);
        return true;
    }

    private void report(Path path, String done) {
        counters.fileMended();
        long mended = counters.filesMended();
        if (mended <= MOST_LOGGED) {
            LOG.warn("{} was torn by a power cut and {}; its points are in the log", path, done);
        }
        if (mended == MOST_LOGGED) {
            LOG.warn("further torn files are counted only, in carbon_files_mended");
        }
    }

    private Path setAside(Path path) throws IOException {
        return quarantine.copy(
                path,
                root.relativize(path) + ".torn",
                path + " had no header after a power cut: it was new, and made anew from the log");
    }
}
