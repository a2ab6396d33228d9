package io.graphitecluster.web.render;

/** Formats of pictures that /render answers with. */
public enum PictureFormat {
    /** A bitmap: what /render answers with when no format is asked for. */
    PNG("image/png"),
    /** A drawing. */
    SVG("image/svg+xml"),
    /** A page. */
    PDF("application/x-pdf");

    private final String contentType;

    PictureFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The media type of the answer. */
    public String contentType() {
        return contentType;
    }
}
