package io.graphitecluster.web.render.request;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Body;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.json.JsonText;
import io.graphitecluster.web.render.PictureFormat;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.format.CarbonapiFormat;
import io.graphitecluster.web.render.format.CsvFormat;
import io.graphitecluster.web.render.format.DygraphFormat;
import io.graphitecluster.web.render.format.JsonFormat;
import io.graphitecluster.web.render.format.MsgpackFormat;
import io.graphitecluster.web.render.format.PickleFormat;
import io.graphitecluster.web.render.format.RawFormat;
import io.graphitecluster.web.render.format.RickshawFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Computed series, or a picture of them, as the answer that a request asks for. */
final class RenderAnswers {
    private static final String SCRIPT = "text/javascript";

    private RenderAnswers() {}

    /**
     * The answer in a format of data; none when the request asks for a picture. The body is made while it is sent.
     *
     * @throws InvalidRequestException when the format cannot hold the series
     */
    static Optional<Answer> data(RenderRequest request, List<Series> series) {
        return Optional.ofNullable(
                switch (request.format()) {
                    case "json" -> {
                        JsonFormat.check(series, request.maxDataPoints());
                        yield script(
                                request,
                                out -> JsonFormat.write(
                                        out,
                                        series,
                                        request.maxDataPoints(),
                                        request.noNullPoints(),
                                        request.pretty()));
                    }
                    case "dygraph" -> {
                        DygraphFormat.check(series);
                        yield script(request, out -> DygraphFormat.write(out, series));
                    }
                    case "rickshaw" -> script(request, out -> RickshawFormat.write(out, series, request.pretty()));
                    case "csv" ->
                        Answer.streamed(
                                "text/csv",
                                out -> CsvFormat.write(
                                        out, series, request.range().zone()));
                    case "raw" -> Answer.streamed("text/plain", out -> RawFormat.write(out, series));
                    case "pickle" -> Answer.streamed("application/pickle", out -> PickleFormat.write(out, series));
                    case "msgpack" -> Answer.streamed("application/x-msgpack", out -> MsgpackFormat.write(out, series));
                    case "carbonapi_v3_pb" ->
                        Answer.streamed(
                                CarbonapiFormat.CONTENT_TYPE,
                                out -> CarbonapiFormat.write(out, series, request.range()));
                    default -> null;
                });
    }

    /** JSON, or the call of a function with it. */
    private static Answer script(RenderRequest request, Body json) {
        if (request.jsonp() == null) {
            return Answer.streamed(Answer.JSON, json);
        }
        return Answer.streamed(SCRIPT, out -> {
            out.write((request.jsonp() + "(").getBytes(StandardCharsets.UTF_8));
            json.writeTo(out);
            out.write(')');
        });
    }

    /** The format of the picture that a request asks for, by name or by none. */
    static PictureFormat pictureFormat(RenderRequest request) {
        return switch (request.format()) {
            case "svg" -> PictureFormat.SVG;
            case "pdf" -> PictureFormat.PDF;
            default -> PictureFormat.PNG;
        };
    }

    /** A picture; a drawing may be asked for as the argument of a function. */
    static Answer picture(RenderRequest request, PictureFormat format, byte[] bytes) {
        if (format == PictureFormat.SVG && request.jsonp() != null) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Answer.ok(SCRIPT, request.jsonp() + "(" + JsonText.of(text) + ")");
        }
        return Answer.ok(format.contentType(), bytes);
    }
}
