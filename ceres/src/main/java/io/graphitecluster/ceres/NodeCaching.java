package io.graphitecluster.ceres;

import java.util.Locale;

/** Which nodes a tree keeps in memory. */
public enum NodeCaching {
    /** None: each access looks at the disk. */
    NONE,
    /** All that were looked up, which spares two calls to the system for each access. */
    ALL;

    /**
     * By its name in any case.
     *
     * @throws InvalidRequestException when there is none of this name
     */
    public static NodeCaching of(String name) {
        for (NodeCaching caching : values()) {
            if (caching.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return caching;
            }
        }
        throw new InvalidRequestException("invalid caching behavior '" + name.toLowerCase(Locale.ROOT) + "'");
    }
}
