package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private Json() {}

    /** Writes a document; what a failure leaves is not closed. */
    static void write(OutputStream out, Content content) throws IOException {
        JsonGenerator json = generator(out);
        content.write(json);
        json.flush();
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** A value; null for NaN, and for the infinities a number beyond all others, as graphite-web writes them. */
    static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else if (Double.isNaN(value)) {
            json.writeNull();
        } else {
            json.writeRawValue(value > 0 ? "1e9999" : "-1e9999");
        }
    }

    /** Writes one document. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}
