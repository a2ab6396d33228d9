package io.graphitecluster.web.graph;

import java.util.Locale;

/** The families that we carry. Any other name is shown in the one that comes closest. */
enum FontFamily {
    SANS("DejaVuSans"),
    SERIF("DejaVuSerif"),
    MONO("DejaVuSansMono");

    private final String regular;

    FontFamily(String regular) {
        this.regular = regular;
    }

    /** The family for a font's name as a request gives it, for example {@code DejaVu Sans Mono} or {@code Courier}. */
    static FontFamily of(String fontName) {
        String name = fontName.toLowerCase(Locale.ROOT);
        if (name.contains("mono") || name.contains("courier") || name.contains("consol") || name.contains("fixed")) {
            return MONO;
        }
        if (name.contains("sans")) {
            return SANS;
        }
        if (name.contains("serif") || name.contains("times") || name.contains("roman") || name.contains("georgia")) {
            return SERIF;
        }
        return SANS;
    }

    FontFace face(boolean bold) {
        return FontFace.named(bold ? regular + "-Bold" : regular);
    }
}
