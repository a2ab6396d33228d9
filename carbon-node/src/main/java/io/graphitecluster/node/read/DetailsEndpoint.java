package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.index.SeriesFacts;
import io.graphitecluster.protocol.query.DetailsMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.LongPredicate;

/**
 * {@code /metrics/details/}: size and last write of all series, and the space of the disk. {@code /metrics/stale/}: the same
 * of those series that got no point since {@code before}, in epoch seconds.
 */
public final class DetailsEndpoint implements HttpEndpoint {
    private static final EnumSet<AnswerFormat> FORMATS =
            EnumSet.of(AnswerFormat.JSON, AnswerFormat.PROTOBUF_2, AnswerFormat.PROTOBUF_3);

    private final NameIndex index;
    private final Path dataFolder;

    /** Answers with what the index knows. */
    public DetailsEndpoint(NameIndex index, Path dataFolder) {
        this.index = index;
        this.dataFolder = dataFolder;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        return answer(request, any -> true);
    }

    /** {@code /metrics/stale/}. */
    public HttpAnswer stale(HttpRequest request) throws IOException {
        long before = EpochSeconds.of(request, "before");
        return answer(request, lastWrite -> lastWrite < before);
    }

    private HttpAnswer answer(HttpRequest request, LongPredicate isWanted) throws IOException {
        AnswerFormat format = AnswerFormat.of(request, FORMATS);
        FileStore disk = Files.getFileStore(dataFolder);
        long free = disk.getUsableSpace();
        long total = disk.getTotalSpace();
        return HttpAnswer.streamed(format.contentType(), out -> {
            if (format == AnswerFormat.JSON) {
                Json.write(out, json -> writeJson(json, isWanted, free, total));
            } else {
                writeMessages(out, isWanted, free, total);
            }
        });
    }

    private void writeJson(JsonGenerator json, LongPredicate isWanted, long free, long total) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Metrics");
        forEach(isWanted, (name, size, lastWrite) -> {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeNumberField("Size", size);
            json.writeNumberField("ModTime", lastWrite);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeNumberField("FreeSpace", free);
        json.writeNumberField("TotalSpace", total);
        json.writeEndObject();
    }

    private void writeMessages(OutputStream out, LongPredicate isWanted, long free, long total) throws IOException {
        forEach(isWanted, (name, size, lastWrite) -> out.write(DetailsMessages.encodeMetric(name, size, lastWrite)));
        out.write(DetailsMessages.encodeSpace(free, total));
    }

    private void forEach(LongPredicate isWanted, DetailTaker taker) throws IOException {
        SeriesFacts facts = index.facts();
        for (Matches series : index.all()) {
            for (int i = 0; i < series.size(); i++) {
                int id = series.seriesId(i);
                if (isWanted.test(facts.lastWrite(id))) {
                    taker.take(series.path(i), facts.size(id), facts.lastWrite(id));
                }
            }
        }
    }

    /** Takes what is known of one series. */
    @FunctionalInterface
    private interface DetailTaker {
        void take(String name, long size, long lastWrite) throws IOException;
    }
}
