package io.graphitecluster.node.receive;

import io.graphitecluster.node.compression.Compression;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of a request before its body is read. */
final class PostRules {
    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("application/python-pickle", "application/protobuf", "application/x-protobuf");
    private static final String RETRY_SECONDS = "1";

    private PostRules() {}

    /** Why no lines are taken from a request; empty when they are. */
    static Optional<PostAnswer> refusal(HttpRequest request, PostSettings settings, boolean paused) {
        if (request.decoderResult().isFailure()) {
            return problem(
                    HttpResponseStatus.BAD_REQUEST,
                    "no HTTP request: " + request.decoderResult().cause().getMessage());
        }
        if (!settings.authorized().test(header(request, HttpHeaderNames.AUTHORIZATION))) {
            return Optional.of(PostAnswer.error(
                    HttpResponseStatus.UNAUTHORIZED,
                    "user and password are missing or wrong",
                    Map.of("WWW-Authenticate", "Basic realm=\"carbon\", charset=\"UTF-8\"")));
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.of(PostAnswer.error(
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "lines 'name value timestamp' are posted here",
                    Map.of("Allow", "POST")));
        }
        String type = header(request, HttpHeaderNames.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        if (OTHER_PROTOCOLS.contains(type.split(";", 2)[0].strip())) {
            return problem(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "only lines are taken here, no " + type + "; pickle and protobuf have ports of their own");
        }
        if (compression(request).isEmpty()) {
            return problem(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "no such Content-Encoding here: " + header(request, HttpHeaderNames.CONTENT_ENCODING)
                            + "; use gzip, zstd or none");
        }
        if (length(request) > settings.maxLength()) {
            return Optional.of(tooLong(settings));
        }
        if (paused) {
            return Optional.of(PostAnswer.error(
                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                    "there is no room for more points now; post the same again later",
                    Map.of("Retry-After", RETRY_SECONDS)));
        }
        return Optional.empty();
    }

    static PostAnswer tooLong(PostSettings settings) {
        return PostAnswer.error(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, tooLongText(settings), Map.of());
    }

    static String tooLongText(PostSettings settings) {
        return "a post has at most HTTP_RECEIVER_MAX_LENGTH = " + settings.maxLength() + " bytes, unpacked";
    }

    private static Optional<PostAnswer> problem(HttpResponseStatus status, String error) {
        return Optional.of(PostAnswer.error(status, error, Map.of()));
    }

    /** How the body is packed; empty for a way that is not known here. */
    static Optional<Compression> compression(HttpRequest request) {
        String encoding =
                header(request, HttpHeaderNames.CONTENT_ENCODING).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> Optional.of(Compression.NONE);
            case "gzip", "x-gzip" -> Optional.of(Compression.GZIP);
            case "zstd" -> Optional.of(Compression.ZSTD);
            default -> Optional.empty();
        };
    }

    private static long length(HttpRequest request) {
        String text = header(request, HttpHeaderNames.CONTENT_LENGTH);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String header(HttpRequest request, CharSequence name) {
        return Optional.ofNullable(request.headers().get(name)).orElse("");
    }
}
