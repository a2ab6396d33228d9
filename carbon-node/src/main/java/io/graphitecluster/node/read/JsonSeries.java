package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import java.io.IOException;
import java.io.OutputStream;

/** Series as JSON, with the fields of carbonserver's newer message and null for a value that is not there. */
final class JsonSeries implements SeriesWriter {
    private final JsonGenerator json;

    JsonSeries(OutputStream out) throws IOException {
        json = Json.generator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("metrics");
    }

    @Override
    public void write(FetchedSeries series, FetchRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", series.name());
        json.writeStringField("pathExpression", series.pattern());
        json.writeStringField("consolidationFunc", series.consolidationFunc());
        json.writeNumberField("startTime", series.start());
        json.writeNumberField("stopTime", series.stop());
        json.writeNumberField("stepTime", series.step());
        json.writeNumberField("xFilesFactor", series.xFilesFactor());
        json.writeArrayFieldStart("values");
        for (double value : series.values()) {
            Json.number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
