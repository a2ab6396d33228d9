package io.graphitecluster.web.graph;

import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One TrueType font among our resources: widths and outlines of its glyphs, in the font's own units.
 *
 * <p>Drawing outlines, rather than asking Java for text, makes pictures the same on every machine, and works in a
 * runtime that has neither fonts nor fontconfig nor FreeType.
 */
final class FontFace {
    private static final Map<String, FontFace> FACES = new ConcurrentHashMap<>();

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final double unitsPerEm;
    private final double ascent;
    private final double descent;

    /** A character's outline, its baseline at y 0 and y growing upwards, and how far the next character is. */
    private record Glyph(Path2D outline, int advance) {}

    private FontFace(TrueTypeFont font) throws IOException {
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
        this.ascent = font.getHorizontalHeader().getAscender();
        this.descent = -font.getHorizontalHeader().getDescender();
    }

    /** The face in the resource {@code fonts/NAME.ttf}; read once. */
    static FontFace named(String name) {
        return FACES.computeIfAbsent(name, FontFace::read);
    }

    private static FontFace read(String name) {
        try (InputStream stream = FontFace.class.getResourceAsStream("fonts/" + name + ".ttf")) {
            if (stream == null) {
                throw new IllegalStateException("graphite-web was built without its font " + name);
            }
            return new FontFace(new TTFParser().parse(new RandomAccessReadBuffer(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our font " + name, e);
        }
    }

    /** Units to the side of the square that the font is designed in: its size 1. */
    double unitsPerEm() {
        return unitsPerEm;
    }

    /** Units from the baseline up to the top of a line. */
    double ascent() {
        return ascent;
    }

    /** Units from the baseline down to the bottom of a line. */
    double descent() {
        return descent;
    }

    /** Units from this character to the next. A character that the font lacks is shown as an empty box. */
    int advance(int codePoint) {
        return glyph(codePoint).advance();
    }

    /** The character's outline; shared, not to be changed. */
    Path2D outline(int codePoint) {
        return glyph(codePoint).outline();
    }

    private Glyph glyph(int codePoint) {
        // Kept by glyph, of which a font has few, not by character, of which requests can send many.
        return glyphs.computeIfAbsent(characters.getGlyphId(codePoint), this::load);
    }

    private Glyph load(int id) {
        synchronized (font) { // The parser reads tables when they are first needed.
            try {
                GlyphData data = font.getGlyph().getGlyph(id);
                return new Glyph(data == null ? new GeneralPath() : data.getPath(), font.getAdvanceWidth(id));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read glyph " + id + " of our font", e);
            }
        }
    }
}
