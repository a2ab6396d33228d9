package io.graphitecluster.protocol.names;

import java.util.function.Consumer;

/** The name under which a series is kept: its normal form, so that the order of a sender's tags makes no difference. */
public final class SeriesNames {
    private SeriesNames() {}

    /**
     * Whether {@link #stored} may return another name than this one. False for the plain names that nearly all are, so
     * that the way of a point from socket to cache need not make a string.
     *
     * @param name holds the name as UTF-8
     */
    public static boolean mayChange(byte[] name, int offset, int length) {
        if (length == 0 || name[offset] == '~' || (name[offset + length - 1] == '}')) {
            return true;
        }
        for (int i = offset; i < offset + length; i++) {
            if (name[i] == ';') {
                return true;
            }
        }
        return false;
    }

    /**
     * The name to keep a series under. One that breaks the rules of tagged names is kept as it is, as upstream does.
     *
     * @param complaints told why, then
     */
    public static String stored(String name, Consumer<String> complaints) {
        try {
            return TaggedName.parse(name).path();
        } catch (InvalidNameException e) {
            complaints.accept("Error parsing metric " + name + ": " + e.getMessage());
            return name;
        }
    }
}
