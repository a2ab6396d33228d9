package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/**
 * Which files stay open. When all places are taken, a newcomer gets the place under the hand of a clock only if it comes
 * at least twice as often as the one there was last seen: so files that all come in turn do not push each other out.
 */
final class OpenFiles {
    private int[] descriptors = {};
    private int[] owners = {};
    private int[] freePlaces = {};
    private int freeCount;
    private int count;
    private int most;
    private int hand;

    OpenFiles(int most) {
        this.most = most;
    }

    int descriptor(int place) {
        return descriptors[place];
    }

    int owner(int place) {
        return owners[place];
    }

    int size() {
        return count - freeCount;
    }

    boolean hasRoom() {
        return size() < most;
    }

    /** Fewer files can be open than was thought. */
    void shrink() {
        most = Math.max(1, size() / 2);
    }

    /** The next place to ask about, which is taken. Only when there is no room. */
    int candidate() {
        do {
            hand = hand + 1 >= count ? 0 : hand + 1;
        } while (owners[hand] < 0);
        return hand;
    }

    int put(int series, int descriptor) {
        int place = freeCount > 0 ? freePlaces[--freeCount] : count++;
        if (place == owners.length) {
            int length = Math.min(most, place * 2 + 16);
            descriptors = Arrays.copyOf(descriptors, length);
            owners = Arrays.copyOf(owners, length);
        }
        descriptors[place] = descriptor;
        owners[place] = series;
        return place;
    }

    /** Frees a place; answers its descriptor, which is to be closed. */
    int take(int place) {
        owners[place] = -1;
        if (freeCount == freePlaces.length) {
            freePlaces = Arrays.copyOf(freePlaces, freeCount * 2 + 16);
        }
        freePlaces[freeCount++] = place;
        return descriptors[place];
    }

    /** How many places were ever used; each is taken or has owner -1. */
    int places() {
        return count;
    }
}
