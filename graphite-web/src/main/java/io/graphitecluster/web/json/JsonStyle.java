package io.graphitecluster.web.json;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a request wants its JSON: {@code jsonp} (a function to call with it), {@code pretty} (any value that is not
 * empty), and the Accept header, which decides about characters beyond ASCII: they are escaped for clients that ask
 * for exactly {@code application/json} or for nothing, and sent as UTF-8 to all others.
 *
 * @param ascii whether characters beyond ASCII are escaped
 * @param pretty whether to indent
 * @param callback name of the function to call, or null
 */
public record JsonStyle(boolean ascii, boolean pretty, String callback) {
    private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.\\[\\]]{0,127}");

    /**
     * @param accept the request's Accept header, or null when it has none
     * @throws InvalidRequestException when {@code jsonp} is no name of a function: anything else would let a link run
     *     a script of its choice on our origin
     */
    public static JsonStyle of(Parameters parameters, String accept) {
        checkCallback(parameters);
        String callback = parameters.get("jsonp", "");
        return new JsonStyle(
                accept == null || accept.equals(Answer.JSON),
                !parameters.get("pretty", "").isEmpty(),
                callback.isEmpty() ? null : callback);
    }

    /** @throws InvalidRequestException when {@code jsonp} is no name of a function */
    public static void checkCallback(Parameters parameters) {
        String callback = parameters.get("jsonp", "");
        if (!callback.isEmpty() && !CALLBACK.matcher(callback).matches()) {
            throw new InvalidRequestException(
                    "Invalid parameters (Invalid value for param jsonp: give the name of a JavaScript function)");
        }
    }

    /** An answer with status 200 and the value as JSON in this style, made while it is sent. */
    public Answer answer(Object value) {
        String type = callback == null ? Answer.JSON : "text/javascript";
        return Answer.streamed(ascii ? type : type + ";charset=utf-8", out -> write(out, value));
    }

    private void write(OutputStream out, Object value) throws IOException {
        if (callback == null) {
            JsonText.write(out, value, ascii, pretty);
            return;
        }
        out.write((callback + "(").getBytes(StandardCharsets.US_ASCII));
        JsonText.write(out, value, ascii, pretty);
        out.write(')');
    }
}
