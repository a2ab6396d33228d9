package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/** Which files stay open. */
final class OpenFiles {
    private final Places places;
    private int[] descriptors = {};

    OpenFiles(int most) {
        places = new Places(most);
    }

    Places places() {
        return places;
    }

    int descriptor(int place) {
        return descriptors[place];
    }

    int put(int series, int descriptor) {
        int place = places.put(series);
        if (place >= descriptors.length) {
            descriptors = Arrays.copyOf(descriptors, places.capacityFor(place));
        }
        descriptors[place] = descriptor;
        return place;
    }

    /** Frees a place; answers its descriptor, which is to be closed. */
    int take(int place) {
        places.free(place);
        return descriptors[place];
    }
}
