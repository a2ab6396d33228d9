package io.graphitecluster.web.http;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters in a body of the type {@code multipart/form-data}, as graphite-web posts its questions to the servers of
 * its cluster:
 *
 * <pre>
 * --boundary CRLF
 * Content-Disposition: form-data; name="target" CRLF
 * CRLF
 * a.b CRLF
 * --boundary-- CRLF
 * </pre>
 */
final class MultipartBody {
    private static final Pattern NAME = Pattern.compile(
            "^content-disposition:\\s*form-data\\b[^\\r\\n]*;\\s*name=(?:\"([^\"\\r\\n]*)\"|([^\\s;\"]+))",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final String LINE = "\r\n";
    private static final String END_OF_HEAD = "\r\n\r\n";

    private MultipartBody() {}

    /**
     * @param boundary as the media type names it, or null
     * @throws InvalidRequestException when the body is none of that type
     */
    static Parameters parse(byte[] body, String boundary) {
        if (boundary == null || boundary.isEmpty()) {
            throw new InvalidRequestException("The media type multipart/form-data names no boundary");
        }
        // One character for each byte, so that places in the text are places in the body.
        String text = LINE + new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = LINE + "--" + boundary;
        Parameters.Builder parameters = Parameters.builder();
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            if (text.startsWith("--", start)) {
                return parameters.build();
            }
            int end = text.indexOf(delimiter, start);
            if (end < 0) {
                break;
            }
            part(parameters, text.substring(start, end));
            at = end;
        }
        throw new InvalidRequestException("The body of the type multipart/form-data ends before its last boundary");
    }

    private static void part(Parameters.Builder parameters, String part) {
        int head = part.indexOf(END_OF_HEAD);
        Matcher name = NAME.matcher(head < 0 ? part : part.substring(0, head));
        if (head < 0 || !name.find()) {
            throw new InvalidRequestException("A part of the body of the type multipart/form-data has no name");
        }
        String value = part.substring(head + END_OF_HEAD.length());
        parameters.add(utf8(name.group(1) == null ? name.group(2) : name.group(1)), utf8(value));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
