package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.protocol.names.SeriesPaths;
import io.graphitecluster.whisper.shard.ShardWriter;
import java.util.Arrays;

/**
 * The writer's number of each series' file, by the series' own number: four bytes a series, so that a name becomes a path
 * once. A series that was seen to have no file is marked. Safe for any number of threads, each with series of its own.
 */
final class FileNumbers {
    private static final int FIRST_CAPACITY = 1024;

    private final SeriesTable series;
    private final ShardWriter shard;
    private final boolean hashTaggedNames;
    private volatile int[] numbers = new int[FIRST_CAPACITY];
    private volatile long[] missing = new long[FIRST_CAPACITY / Long.SIZE];

    /** @param hashTaggedNames {@code TAG_HASH_FILENAMES} */
    FileNumbers(SeriesTable series, ShardWriter shard, boolean hashTaggedNames) {
        this.series = series;
        this.shard = shard;
        this.hashTaggedNames = hashTaggedNames;
    }

    /** The file of a series, which need not exist. */
    int of(int number) {
        int found = find(number);
        if (found < 0) {
            found = shard.series(SeriesPaths.pathOf(series.name(number), hashTaggedNames) + FilePaths.SUFFIX);
            put(number, found);
        }
        return found;
    }

    private synchronized void put(int number, int file) {
        if (number >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(number + 1, numbers.length * 2));
        }
        numbers[number] = file + 1;
    }

    /** The file of a series that was written to; -1 for one that was not. */
    int find(int number) {
        int[] known = numbers;
        return number < known.length ? known[number] - 1 : -1;
    }

    /** Whether a series was seen to have no file. */
    boolean isMissing(int number) {
        long[] words = missing;
        int word = number / Long.SIZE;
        return word < words.length && (words[word] >>> number & 1) != 0;
    }

    void missing(int number, boolean is) {
        if (isMissing(number) != is) {
            mark(number, is);
        }
    }

    private synchronized void mark(int number, boolean is) {
        int word = number / Long.SIZE;
        if (word >= missing.length) {
            if (!is) {
                return;
            }
            missing = Arrays.copyOf(missing, Math.max(word + 1, missing.length * 2));
        }
        if (is) {
            missing[word] |= 1L << number;
        } else {
            missing[word] &= ~(1L << number);
        }
    }
}
