package io.graphitecluster.web.page;

import io.graphitecluster.web.api.Answer;

/** What stands where nothing is: a small page for people, since programs look at the status. */
public final class NotFoundPage {
    private NotFoundPage() {}

    /**
     * @param path as the client sent it, decoded
     * @param prefix path below which the server answers, or an empty text
     */
    public static Answer at(String path, String prefix) {
        String shown = path.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Answer.of(404, "text/html; charset=utf-8", """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>Not found</title>
                <h1>Not found</h1>
                <p>There is nothing at <code>%s</code>. This server has <a href="%s/">a page to browse metrics</a>, and
                <code>/render</code>, <code>/metrics/find</code>, <code>/metrics/expand</code>,
                <code>/metrics/index.json</code>, <code>/functions</code> and <code>/version</code>.</p>
                </html>
                """.formatted(shown, prefix));
    }
}
