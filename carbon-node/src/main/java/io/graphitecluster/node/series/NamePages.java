package io.graphitecluster.node.series;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of names, one after the other in pages, found by the number of the name:
 *
 * <pre>
 * places  | place | place | …        one int for each name: where it begins, in units of four bytes
 * page    +-----------+------------+---------+-----------+----
 *         | length, 2 | name bytes | 0 to 3  | length, 2 | …
 *         +-----------+------------+---------+-----------+----
 * </pre>
 *
 * <p>One thread adds at a time. Others may read a name whose number they got after it was added, by way of a volatile or
 * acquire read; pages never move, so they need no lock.
 */
final class NamePages {
    private static final int PAGE_BITS = 18;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int UNIT_BITS = 2;
    private static final int PLACES_BITS = 14;
    private static final int PLACES = 1 << PLACES_BITS;
    private static final int LENGTH_BYTES = 2;
    /** A length has two bytes. */
    static final int LONGEST = 0xFFFF;

    // Republished when they grow; a reader that sees an older array finds all that is older in it.
    private volatile byte[][] pages = new byte[4][];
    private volatile int[][] places = new int[4][];
    private int pageCount;
    private volatile int placePages;
    private volatile long pageBytes;
    private int used = PAGE;

    /** Adds a name under the next number; {@code number} has to be the count of those before. */
    void add(int number, byte[] name, int offset, int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("a name has " + length + " bytes, at most " + LONGEST + " are kept");
        }
        int needed = LENGTH_BYTES + length;
        if (used + needed > PAGE) {
            addPage();
        }
        byte[] page = pages[pageCount - 1];
        page[used] = (byte) (length >>> Byte.SIZE);
        page[used + 1] = (byte) length;
        System.arraycopy(name, offset, page, used + LENGTH_BYTES, length);
        placesOf(number)[number & (PLACES - 1)] = ((pageCount - 1) << (PAGE_BITS - UNIT_BITS)) | (used >>> UNIT_BITS);
        used = (used + needed + (1 << UNIT_BITS) - 1) & -(1 << UNIT_BITS);
    }

    boolean is(int number, byte[] name, int offset, int length) {
        int place = placeOf(number);
        byte[] page = page(place);
        int at = inPage(place);
        return lengthAt(page, at) == length
                && Arrays.equals(page, at + LENGTH_BYTES, at + LENGTH_BYTES + length, name, offset, offset + length);
    }

    int length(int number) {
        int place = placeOf(number);
        return lengthAt(page(place), inPage(place));
    }

    int copy(int number, byte[] into, int offset) {
        int place = placeOf(number);
        byte[] page = page(place);
        int at = inPage(place);
        int length = lengthAt(page, at);
        System.arraycopy(page, at + LENGTH_BYTES, into, offset, length);
        return length;
    }

    String text(int number) {
        int place = placeOf(number);
        byte[] page = page(place);
        int at = inPage(place);
        return new String(page, at + LENGTH_BYTES, lengthAt(page, at), StandardCharsets.UTF_8);
    }

    /** Bytes of pages and places. */
    long memory() {
        return pageBytes + (long) placePages * PLACES * Integer.BYTES;
    }

    private int placeOf(int number) {
        return places[number >>> PLACES_BITS][number & (PLACES - 1)];
    }

    private byte[] page(int place) {
        return pages[place >>> (PAGE_BITS - UNIT_BITS)];
    }

    private static int inPage(int place) {
        return (place << UNIT_BITS) & (PAGE - 1);
    }

    private static int lengthAt(byte[] page, int at) {
        return (page[at] & 0xFF) << Byte.SIZE | (page[at + 1] & 0xFF);
    }

    private void addPage() {
        byte[][] grown = pageCount == pages.length ? Arrays.copyOf(pages, pageCount * 2) : pages;
        grown[pageCount] = new byte[PAGE];
        pageCount++;
        pageBytes = (long) pageCount * PAGE;
        pages = grown;
        used = 0;
    }

    private int[] placesOf(int number) {
        int index = number >>> PLACES_BITS;
        int[][] grown = index == places.length ? Arrays.copyOf(places, index * 2) : places;
        if (grown[index] == null) {
            grown[index] = new int[PLACES];
            placePages = index + 1;
            places = grown;
        }
        return grown[index];
    }
}
