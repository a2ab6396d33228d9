package io.graphitecluster.node.store;

import io.graphitecluster.node.cache.PointColumns;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Keeps the points of series on disk. {@link #writers} threads create and write at a time, each series one of them, by the
 * numbers of the series in this process; any number of threads do the rest, by name. A write and the reads of the same
 * series exclude each other.
 *
 * <p>What a store says of a damaged file, or refuses by the rules of its format, is an {@link IOException}, too: it costs
 * its own series only.
 */
public interface SeriesStore extends Closeable {
    /** Whether a series is there. */
    boolean exists(String name);

    /** How many threads may create and write at a time. */
    default int writers() {
        return 1;
    }

    /** Whether a series was seen not to be there when it was written to last. Only for threads that write. */
    boolean isMissing(int number);

    /**
     * Creates a series without points: it appears whole.
     *
     * @throws SeriesExistsException when it is there
     * @throws IOException when the disk is full, a folder may not be written, the shape is none that the format knows …
     */
    void create(int number, SeriesShape shape) throws IOException;

    /**
     * Writes points of one series.
     *
     * @param points in order of time
     * @param acceptedAt when the first was accepted, in epoch seconds, if that was by an earlier process; 0 otherwise
     * @param now epoch seconds
     * @return how many points were left out because they lie beyond what the series keeps
     * @throws NoSuchFileException when the series is not there
     * @throws DamagedSeriesException when its files are none, or damaged
     * @throws IOException when it cannot be written; some of the points may be in it then, and writing them again does no
     *     harm
     */
    int write(int number, PointColumns points, long acceptedAt, long now) throws IOException;

    /** Returns once everything that was written and created before this call is on stable storage. */
    void sync() throws IOException;

    /** How many files were written to and not synced since. */
    int unsynced();

    /** How often a file that was mapped into memory could not be written to there, and was by a call of the system. */
    default long lostMappings() {
        return 0;
    }

    /**
     * Reads a series. What is read is not used after the call.
     *
     * @throws NoSuchFileException when the series is not there
     */
    <T> T read(String name, Reading<T> reading) throws IOException;

    /** What a series will be like that is to be created in this shape: it answers with the points of the cache alone. */
    StoredSeries coming(SeriesShape shape);

    /**
     * Changes how a series is aggregated.
     *
     * @param method a name of {@code storage-aggregation.conf}
     * @return the method that it had
     * @throws NoSuchFileException when the series is not there
     * @throws IllegalArgumentException when the format knows no such method
     */
    String setAggregationMethod(String name, String method) throws IOException;

    /** Shows a series as {@link #walk} does, if it is there. */
    void look(String name, Visitor visitor) throws IOException;

    /**
     * Whether a series keeps what its shape says at the precisions that it says.
     *
     * @throws NoSuchFileException when the series is not there
     */
    default boolean fits(String name, SeriesShape shape) throws IOException {
        return read(name, series -> series.archives().equals(shape.archives()));
    }

    /**
     * Gives a series another shape, with all of its points that the new one reaches back to, while nobody else reads or
     * writes it. Once this returns, a power cut takes nothing of it back.
     *
     * @param now epoch seconds
     * @throws NoSuchFileException when the series is not there
     * @throws IOException when that fails; the series is then as it was
     */
    void reshape(String name, SeriesShape shape, long now) throws IOException;

    /**
     * Deletes a series, and folders that are empty then. Points that come for it later create it anew.
     *
     * @return false when it was not there
     */
    boolean delete(String name) throws IOException;

    /**
     * Shows all series whose files tell their names. A folder that cannot be read is logged and left out.
     *
     * @throws IOException when the data folder itself cannot be read
     */
    void walk(Visitor visitor) throws IOException;

    /** Reads from a series. */
    @FunctionalInterface
    interface Reading<T> {
        /** Called once. */
        T of(StoredSeries series) throws IOException;
    }

    /** Told about each series. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A series.
         *
         * @param bytes size of its files
         * @param lastWrite epoch seconds
         */
        void series(String name, long bytes, long lastWrite);

        /**
         * A file that nobody will finish: the process that made it, to rename it once it is whole, has died.
         *
         * @param file an absolute path
         * @param changedMillis when it was written to last, epoch milliseconds
         */
        default void leftover(Path file, long changedMillis) {}
    }
}
