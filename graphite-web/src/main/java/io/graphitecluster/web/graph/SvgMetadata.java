package io.graphitecluster.web.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an SVG picture tells scripts about itself, in its variable {@code metadata}:
 *
 * <pre>
 *   x        start, end: epoch seconds of the time axis
 *   options  lineWidth
 *   font     name, size, bold, italic
 *   area     xmin, xmax, ymin, ymax: where the lines are, in pixels
 *   series   name, start, end, step, valuesPerPoint, color, data, options; without those drawn as areas
 *   y        top, bottom, step, labels, labelValues; only with one value axis
 * </pre>
 *
 * A picture without data has an empty object. {@code data} holds the points that are drawn, each of {@code
 * valuesPerPoint} values, {@code step} seconds apart.
 */
final class SvgMetadata {
    /** A picture of no data. */
    static final SvgMetadata NONE = new SvgMetadata(null);

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Facts facts;

    private SvgMetadata(Facts facts) {
        this.facts = facts;
    }

    static SvgMetadata of(Facts facts) {
        return new SvgMetadata(facts);
    }

    /**
     * @param start epoch seconds at the left end
     * @param end epoch seconds at the right end
     * @param lineWidth of lines that have none of their own
     * @param font of labels
     * @param area where lines are drawn
     * @param series all series
     * @param axis the only value axis
     */
    record Facts(
            double start,
            double end,
            double lineWidth,
            TextStyle font,
            DrawingArea area,
            List<DrawnSeries> series,
            Optional<ValueAxis> axis) {}

    /** The metadata as JSON that may stand in a script in a CDATA section. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setCharacterEscapes(new InScript());
            json.writeStartObject();
            if (facts != null) {
                write(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("x");
        number(json, "start", facts.start());
        number(json, "end", facts.end());
        json.writeEndObject();
        json.writeObjectFieldStart("options");
        number(json, "lineWidth", facts.lineWidth());
        json.writeEndObject();
        json.writeObjectFieldStart("font");
        json.writeStringField("name", facts.font().name());
        number(json, "size", facts.font().size());
        json.writeBooleanField("bold", facts.font().bold());
        json.writeBooleanField("italic", facts.font().italic());
        json.writeEndObject();
        json.writeObjectFieldStart("area");
        number(json, "xmin", facts.area().xmin);
        number(json, "xmax", facts.area().xmax);
        number(json, "ymin", facts.area().ymin);
        number(json, "ymax", facts.area().ymax);
        json.writeEndObject();
        series(json);
        if (facts.axis().isPresent()) {
            axis(json, facts.axis().get());
        }
    }

    private void series(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("series");
        for (DrawnSeries one : facts.series()) {
            if (one.stacked()) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("name", one.name());
            json.writeNumberField("start", one.start());
            json.writeNumberField("end", one.end());
            number(json, "step", one.step());
            json.writeNumberField("valuesPerPoint", one.valuesPerPoint());
            json.writeStringField("color", one.color());
            json.writeArrayFieldStart("data");
            for (double point : one.points()) {
                number(json, point);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, Object> option : one.options().entrySet()) {
                option(json, option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void axis(JsonGenerator json, ValueAxis axis) throws IOException {
        json.writeObjectFieldStart("y");
        number(json, "top", axis.top());
        number(json, "bottom", axis.bottom());
        number(json, "step", axis.step());
        json.writeArrayFieldStart("labels");
        for (String label : axis.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("labelValues");
        for (double value : axis.labelValues()) {
            number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void option(JsonGenerator json, String name, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNullField(name);
            case Boolean flag -> json.writeBooleanField(name, flag);
            case Number number -> number(json, name, number.doubleValue());
            default -> json.writeStringField(name, value.toString());
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        number(json, value);
    }

    /** Whole numbers without a point; none as null; infinities as in JSON answers: 1e9999. */
    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeNumber(value > 0 ? "1e9999" : "-1e9999");
        } else if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    /** Escapes what would end the script or its CDATA section. */
    private static final class InScript extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes['<'] = ESCAPE_CUSTOM;
            escapes['>'] = ESCAPE_CUSTOM;
            escapes['&'] = ESCAPE_CUSTOM;
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString("\\u%04x".formatted(character));
        }
    }
}
