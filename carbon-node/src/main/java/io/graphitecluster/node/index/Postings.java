package io.graphitecluster.node.index;

import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The ids of the series that have something in common. Many values of tags belong to one series only: that one is kept as
 * a number, and a bitmap is made for the second. Safe for several threads.
 */
final class Postings {
    private static final int NONE = -1;
    /** Objects of a bitmap before it holds anything. */
    private static final int BITMAP_BYTES = 100;
    /** What containers take on the heap beside what they hold: arrays have room to grow, objects have heads. */
    private static final int HEAP_QUARTERS = 6;

    /** One id in 64, whichever ids come, has a look taken. */
    private static final int LOOK_SHIFT = 26;

    private static final int SPREAD = 0x9E3779B9;

    private int single = NONE;
    private RoaringBitmap many;
    /** What the bitmap took when it was looked at last. */
    private int bytes;

    /** Adds an id; returns how many bytes more it takes now, estimated. */
    synchronized long add(int id) {
        if (many != null) {
            many.add(id);
            return isLookedAt(id) ? measure() : 0;
        }
        if (single == NONE) {
            single = id;
        } else if (single != id) {
            many = RoaringBitmap.bitmapOf(single, id);
            single = NONE;
        }
        return measure();
    }

    /** Takes an id out; returns how many bytes more it takes now, below zero when it takes less, estimated. */
    synchronized long remove(int id) {
        if (many != null) {
            many.remove(id);
            return many.isEmpty() || isLookedAt(id) ? measure() : 0;
        }
        if (single == id) {
            single = NONE;
        }
        return measure();
    }

    /** Looking at all containers of a bitmap is not worth it for each id. */
    private static boolean isLookedAt(int id) {
        return (id * SPREAD) >>> LOOK_SHIFT == 0;
    }

    private int measure() {
        int before = bytes;
        boolean isEmpty = many == null || many.isEmpty();
        bytes = isEmpty ? 0 : BITMAP_BYTES + (int) (many.getLongSizeInBytes() * HEAP_QUARTERS / 4);
        return bytes - before;
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
