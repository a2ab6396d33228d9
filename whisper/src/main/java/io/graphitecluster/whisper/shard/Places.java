package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/**
 * Places for a limited number of series. When all are taken, a newcomer gets the one under the hand of a clock, if it comes
 * at least twice as often as the one there was last seen: so files that all come in turn do not push each other out.
 */
final class Places {
    private int[] owners = {};
    private int[] freePlaces = {};
    private int freeCount;
    private int count;
    private int most;
    private int hand;

    Places(int most) {
        this.most = most;
    }

    /** The series that has a place; -1 for none. */
    int owner(int place) {
        return owners[place];
    }

    /** How many places are taken. */
    int size() {
        return count - freeCount;
    }

    boolean hasRoom() {
        return size() < most;
    }

    /** Fewer can be taken than was thought. */
    void shrink() {
        most = Math.max(1, size() / 2);
    }

    /**
     * The series that is to give its place to a newcomer; -1 for none. Only when there is no room.
     *
     * @param tick the count of updates now
     * @param last the count at the newcomer's last update; 0 when there was none
     */
    int loser(SeriesRecords records, int tick, int last) {
        if (most == 0 || last == 0) {
            return -1;
        }
        int other = next();
        int idle = tick - records.get(other, SeriesRecords.TICK);
        return idle < 2L * (tick - last) ? -1 : other;
    }

    /** The next series to ask about. Only when some place is taken. */
    int next() {
        do {
            hand = hand + 1 >= count ? 0 : hand + 1;
        } while (owners[hand] < 0);
        return owners[hand];
    }

    /** Gives a series a free place. */
    int put(int series) {
        int place = freeCount > 0 ? freePlaces[--freeCount] : count++;
        if (place == owners.length) {
            owners = Arrays.copyOf(owners, capacityFor(place));
        }
        owners[place] = series;
        return place;
    }

    /** How long a column needs to be that is to have a place. */
    int capacityFor(int place) {
        return Math.min(most, place * 2 + 16);
    }

    /** Frees a place. */
    void free(int place) {
        owners[place] = -1;
        if (freeCount == freePlaces.length) {
            freePlaces = Arrays.copyOf(freePlaces, freeCount * 2 + 16);
        }
        freePlaces[freeCount++] = place;
    }

    /** How many places were ever used; each is taken or has owner -1. */
    int count() {
        return count;
    }
}
