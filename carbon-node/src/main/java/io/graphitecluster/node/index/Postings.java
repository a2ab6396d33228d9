package io.graphitecluster.node.index;

import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The ids of the series that have something in common. Many values of tags belong to one series only: that one is kept as
 * a number, and a bitmap is made for the second. Safe for several threads.
 */
final class Postings {
    private static final int NONE = -1;

    private int single = NONE;
    private RoaringBitmap many;

    synchronized void add(int id) {
        if (many != null) {
            many.add(id);
        } else if (single == NONE) {
            single = id;
        } else if (single != id) {
            many = RoaringBitmap.bitmapOf(single, id);
            single = NONE;
        }
    }

    /** Takes an id out; true when none is left. */
    synchronized boolean remove(int id) {
        if (many != null) {
            many.remove(id);
            return many.isEmpty();
        }
        if (single == id) {
            single = NONE;
        }
        return single == NONE;
    }

    synchronized void addTo(RoaringBitmap target) {
        if (many != null) {
            target.or(many);
        } else if (single != NONE) {
            target.add(single);
        }
    }

    synchronized void removeFrom(RoaringBitmap target) {
        if (many != null) {
            target.andNot(many);
        } else if (single != NONE) {
            target.remove(single);
        }
    }

    synchronized boolean intersects(RoaringBitmap other) {
        return many != null ? RoaringBitmap.intersects(many, other) : single != NONE && other.contains(single);
    }

    synchronized int size() {
        if (many != null) {
            return many.getCardinality();
        }
        return single == NONE ? 0 : 1;
    }

    synchronized void forEach(IntConsumer taker) {
        if (many != null) {
            many.forEach(taker);
        } else if (single != NONE) {
            taker.accept(single);
        }
    }
}
