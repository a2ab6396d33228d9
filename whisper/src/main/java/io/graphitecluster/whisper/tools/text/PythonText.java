package io.graphitecluster.whisper.tools.text;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as upstream's tools show them in messages. */
public final class PythonText {
    private PythonText() {}

    /** In single quotes, or in double ones when it has single ones itself. */
    public static String quoted(String text) {
        boolean doubled = text.contains("'") && !text.contains("\"");
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        return doubled ? '"' + escaped + '"' : "'" + escaped.replace("'", "\\'") + "'";
    }

    /** A list of texts. */
    public static String list(List<String> texts) {
        return texts.stream().map(PythonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
