package io.graphitecluster.web.metrics;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;

/**
 * A refused request as upstream answers it: the bare message, under the media type of a page, and therefore with the
 * characters escaped that would make a page of it.
 */
final class HtmlError {
    private static final String TYPE = "text/html; charset=utf-8";

    private HtmlError() {}

    static Answer of(InvalidRequestException refusal) {
        String text = refusal.getMessage();
        return Answer.of(
                refusal.status(),
                TYPE,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
