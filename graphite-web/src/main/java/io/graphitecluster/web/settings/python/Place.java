package io.graphitecluster.web.settings.python;

/**
 * Where something stands.
 *
 * @param file as it was named
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
