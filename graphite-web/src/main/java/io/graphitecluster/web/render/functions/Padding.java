package io.graphitecluster.web.render.functions;

/** Texts of at least a width. */
final class Padding {
    private Padding() {}

    /** The text at the left of the width. */
    static String left(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
