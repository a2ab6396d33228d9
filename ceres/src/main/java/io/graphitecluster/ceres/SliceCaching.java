package io.graphitecluster.ceres;

import java.util.Locale;

/** Which slices a node keeps in memory. What is kept is their names, never what they hold. */
public enum SliceCaching {
    /** None: each access lists the node's folder. */
    NONE,
    /** The latest, which takes most writes: the folder is listed only for older points. */
    LATEST,
    /** All, until this process makes or deletes one. */
    ALL;

    /**
     * By its name in any case.
     *
     * @throws InvalidRequestException when there is none of this name
     */
    public static SliceCaching of(String name) {
        for (SliceCaching caching : values()) {
            if (caching.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return caching;
            }
        }
        throw new InvalidRequestException("invalid caching behavior '" + name.toLowerCase(Locale.ROOT) + "'");
    }
}
