package io.graphitecluster.node.cache;

import static io.graphitecluster.node.cache.SeriesRecords.COUNT;
import static io.graphitecluster.node.cache.SeriesRecords.DISORDER;
import static io.graphitecluster.node.cache.SeriesRecords.HEAD;
import static io.graphitecluster.node.cache.SeriesRecords.LATEST;
import static io.graphitecluster.node.cache.SeriesRecords.TAIL;
import static io.graphitecluster.node.cache.SeriesRecords.WRITING_COUNT;
import static io.graphitecluster.node.cache.SeriesRecords.WRITING_HEAD;

/**
 * The points of a lane's series that have whole seconds, in lists of {@link Blocks}: of each series those that wait, and
 * those that the writer is writing.
 *
 * <p>Points mostly come in the order of time and are put at the end. One with the time of the last replaces it. Others are
 * looked for in short lists; in long ones they are put at the end too, and the list is put in order now and then, at the
 * latest when it is written. So no order of points costs more than sorting them.
 */
final class WaitingPoints {
    /** In a list of so many points a time is looked for. */
    private static final int SHORT = 64;

    private final SeriesRecords records;
    private final Blocks blocks = new Blocks();
    private final PointColumns scratch = new PointColumns();
    private long points;

    WaitingPoints(SeriesRecords records) {
        this.records = records;
    }

    long points() {
        return points;
    }

    long bytes() {
        return blocks.usedBytes();
    }

    void put(int series, int second, double value) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        int count = page[at + COUNT];
        if (count == 0) {
            page[at + LATEST] = second;
        } else {
            int order = Integer.compareUnsigned(second, page[at + LATEST]);
            if (order > 0) {
                page[at + LATEST] = second;
            } else if (order == 0 && page[at + DISORDER] == 0) {
                blocks.value(page[at + TAIL], (count - 1) % Blocks.POINTS, value);
                return;
            } else if (count <= SHORT && replace(page[at + HEAD], count, second, value)) {
                return;
            } else {
                page[at + DISORDER]++;
            }
        }
        append(page, at, second, value);
        if (page[at + DISORDER] > SHORT && page[at + DISORDER] > page[at + COUNT] / 2) {
            putInOrder(page, at);
        }
    }

    private void append(int[] page, int at, int second, double value) {
        int count = page[at + COUNT];
        int index = count % Blocks.POINTS;
        int block = page[at + TAIL];
        if (index == 0) {
            int next = blocks.take();
            if (count == 0) {
                page[at + HEAD] = next;
            } else {
                blocks.link(block, next);
            }
            block = next;
            page[at + TAIL] = next;
        }
        blocks.point(block, index, second, value);
        page[at + COUNT] = count + 1;
        points++;
    }

    private boolean replace(int head, int count, int second, double value) {
        long time = Integer.toUnsignedLong(second);
        int block = head;
        for (int i = 0; i < count; i++) {
            int index = i % Blocks.POINTS;
            if (index == 0 && i > 0) {
                block = blocks.next(block);
            }
            if (blocks.time(block, index) == time) {
                blocks.value(block, index, value);
                return true;
            }
        }
        return false;
    }

    boolean has(int series, int second) {
        int[] page = records.pageOrNull(series);
        if (page == null) {
            return false;
        }
        long time = Integer.toUnsignedLong(second);
        int at = SeriesRecords.at(series);
        int block = page[at + HEAD];
        int count = page[at + COUNT];
        for (int i = 0; i < count; i++) {
            int index = i % Blocks.POINTS;
            if (index == 0 && i > 0) {
                block = blocks.next(block);
            }
            if (blocks.time(block, index) == time) {
                return true;
            }
        }
        return false;
    }

    private void putInOrder(int[] page, int at) {
        scratch.clear();
        load(page[at + HEAD], page[at + COUNT], scratch);
        scratch.order();
        clear(page, at);
        appendAll(page, at, scratch);
    }

    /** Drops the points that wait. */
    void drop(int series) {
        int[] page = records.page(series);
        clear(page, SeriesRecords.at(series));
    }

    private void clear(int[] page, int at) {
        blocks.release(page[at + HEAD]);
        points -= page[at + COUNT];
        page[at + HEAD] = 0;
        page[at + TAIL] = 0;
        page[at + COUNT] = 0;
        page[at + DISORDER] = 0;
    }

    private void appendAll(int[] page, int at, PointColumns columns) {
        for (int i = 0; i < columns.size(); i++) {
            append(page, at, (int) columns.timestamps()[i], columns.values()[i]);
        }
        if (columns.size() > 0) {
            page[at + LATEST] = (int) columns.timestamps()[columns.size() - 1];
        }
    }

    private void load(int head, int count, PointColumns into) {
        int block = head;
        for (int i = 0; i < count; i++) {
            int index = i % Blocks.POINTS;
            if (index == 0 && i > 0) {
                block = blocks.next(block);
            }
            into.add(blocks.time(block, index), blocks.value(block, index));
        }
    }

    /** Takes the points that wait, in order. */
    void beginWriting(int series, PointColumns into) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        if (page[at + WRITING_COUNT] > 0) {
            throw new IllegalStateException("the series is being written already");
        }
        if (page[at + DISORDER] > 0) {
            putInOrder(page, at);
        }
        load(page[at + HEAD], page[at + COUNT], into);
        page[at + WRITING_HEAD] = page[at + HEAD];
        page[at + WRITING_COUNT] = page[at + COUNT];
        page[at + HEAD] = 0;
        page[at + TAIL] = 0;
        page[at + COUNT] = 0;
    }

    void written(int series) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        blocks.release(page[at + WRITING_HEAD]);
        points -= page[at + WRITING_COUNT];
        page[at + WRITING_HEAD] = 0;
        page[at + WRITING_COUNT] = 0;
    }

    /** What could not be written waits again; newer points win. */
    void putBack(int series) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        if (page[at + WRITING_COUNT] == 0) {
            return;
        }
        scratch.clear();
        load(page[at + WRITING_HEAD], page[at + WRITING_COUNT], scratch);
        load(page[at + HEAD], page[at + COUNT], scratch);
        scratch.order();
        written(series);
        clear(page, at);
        appendAll(page, at, scratch);
    }

    /** The points of a series that wait, in no order. */
    PointColumns waiting(int series) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        scratch.clear();
        load(page[at + HEAD], page[at + COUNT], scratch);
        return scratch;
    }

    /** Adds all points of a series, those that win last. */
    void read(int series, PointColumns into) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        load(page[at + WRITING_HEAD], page[at + WRITING_COUNT], into);
        load(page[at + HEAD], page[at + COUNT], into);
    }

    /** The smallest time of the points that wait, of which there must be one. */
    long oldest(int series) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        if (page[at + DISORDER] > 0) {
            putInOrder(page, at);
        }
        return blocks.time(page[at + HEAD], 0);
    }
}
