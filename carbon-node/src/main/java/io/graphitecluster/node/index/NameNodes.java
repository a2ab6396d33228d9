package io.graphitecluster.node.index;

/** Goes through the nodes of a name in UTF-8: those between dots, or, of a tagged name, metric and tags between semicolons. */
final class NameNodes {
    private final byte[] name;
    private final byte separator;
    private int start;
    private int end = -1;

    NameNodes(byte[] name) {
        this.name = name;
        this.separator = (byte) (isTagged(name) ? ';' : '.');
    }

    private static boolean isTagged(byte[] name) {
        for (byte b : name) {
            if (b == ';') {
                return true;
            }
        }
        return false;
    }

    /** The root that the name lies below. */
    int root() {
        return separator == ';' ? NameTree.TAGGED : NameTree.PLAIN;
    }

    /** Goes to the next node; false when there is none. */
    boolean next() {
        if (end == name.length) {
            return false;
        }
        start = end + 1;
        end = start;
        while (end < name.length && name[end] != separator) {
            end++;
        }
        return true;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }
}
