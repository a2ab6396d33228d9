package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.route.StoredName;
import io.graphitecluster.node.store.DamagedSeriesException;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.ListMessages;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.protocol.query.VersionTwoMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** {@code /info/}: what the files of series are like. 404 when one of the names has none and is not in the cache. */
public final class InfoEndpoint implements HttpEndpoint {
    private static final EnumSet<AnswerFormat> FORMATS =
            EnumSet.of(AnswerFormat.JSON, AnswerFormat.PROTOBUF_2, AnswerFormat.PROTOBUF_3);

    private final SeriesReader reader;

    /** Answers with what the reader reads. */
    public InfoEndpoint(SeriesReader reader) {
        this.reader = reader;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request, FORMATS);
        List<String> names = format == AnswerFormat.PROTOBUF_3 && request.body().length > 0
                ? ProtobufBody.decode(request, GlobMessages::decodeRequest).patterns()
                : request.all("target");
        if (names.isEmpty()) {
            throw new HttpProblem(400, "no target: name a series with the parameter target");
        }
        List<MetricInfo> infos = new ArrayList<>();
        for (String name : names) {
            infos.add(info(name));
        }
        return HttpAnswer.streamed(format.contentType(), out -> {
            switch (format) {
                case JSON -> Json.write(out, json -> write(json, infos));
                case PROTOBUF_2 -> out.write(VersionTwoMessages.encode(infos.getFirst()));
                default -> out.write(ListMessages.encodeInfos(infos));
            }
        });
    }

    private MetricInfo info(String name) throws IOException {
        try {
            return reader.info(StoredName.of(Finder.storedName(name)), name)
                    .orElseThrow(() -> new HttpProblem(404, "no series named " + name));
        } catch (DamagedSeriesException e) {
            throw new HttpProblem(500, e.getMessage());
        }
    }

    private static void write(JsonGenerator json, List<MetricInfo> infos) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("metrics");
        for (MetricInfo info : infos) {
            json.writeStartObject();
            json.writeStringField("name", info.name());
            json.writeStringField("consolidationFunc", info.consolidationFunc());
            json.writeNumberField("maxRetention", info.maxRetention());
            json.writeNumberField("xFilesFactor", info.xFilesFactor());
            json.writeArrayFieldStart("retentions");
            for (MetricInfo.Retention retention : info.retentions()) {
                json.writeStartObject();
                json.writeNumberField("secondsPerPoint", retention.secondsPerPoint());
                json.writeNumberField("numberOfPoints", retention.numberOfPoints());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
