package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code whisper-info}: what the header of a file says. */
final class InfoTool implements Tool {
    @Override
    public Command command() {
        return Command.optparse("%prog [options] path [field]", Option.flag("--json", "Output results in JSON form"));
    }

    @Override
    public Breadth breadth() {
        return Breadth.reading(1, Integer.MAX_VALUE);
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 1) {
            return invocation.showHelp();
        }
        PrintStream out = invocation.context().out();
        Header header;
        long size;
        try (WhisperFile file = invocation.context().whisper().openReadOnly(Path.of(invocation.argument(0)))) {
            header = file.header();
            size = file.size();
        }
        note(invocation, header, size);
        Map<String, String> fields = fields(header, size);
        if (invocation.argumentCount() > 1) {
            return showField(out, header, fields, invocation.argument(1));
        }
        if (invocation.options().has("--json")) {
            out.println(json(header, fields));
        } else {
            show(out, header, fields);
        }
        return 0;
    }

    private static void note(Invocation invocation, Header header, long size) {
        invocation.fact("aggregationMethod", header.aggregationMethod().graphiteName());
        invocation.fact("maxRetention", header.maxRetention());
        invocation.fact("xFilesFactor", (double) header.xFilesFactor());
        invocation.fact(
                "archives", header.archives().stream().map(InfoTool::fields).toList());
        invocation.fact("fileSize", size);
        if (invocation.argumentCount() > 1) {
            invocation.facts().keySet().retainAll(List.of(invocation.argument(1)));
        }
    }

    /** Everything but the archives. */
    private static Map<String, String> fields(Header header, long size) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("aggregationMethod", header.aggregationMethod().graphiteName());
        fields.put("maxRetention", Long.toString(header.maxRetention()));
        fields.put("xFilesFactor", PythonFloat.repr(header.xFilesFactor()));
        fields.put("archives", "");
        fields.put("fileSize", Long.toString(size));
        return fields;
    }

    static Map<String, Long> fields(ArchiveInfo archive) {
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("offset", archive.offset());
        fields.put("secondsPerPoint", archive.secondsPerPoint());
        fields.put("points", archive.points());
        fields.put("retention", archive.retention());
        fields.put("size", archive.size());
        return fields;
    }

    private static int showField(PrintStream out, Header header, Map<String, String> fields, String field) {
        if (!fields.containsKey(field)) {
            out.println("Unknown field \"" + field + "\". Valid fields are " + String.join(",", fields.keySet()));
            return 1;
        }
        out.println(field.equals("archives") ? pythonList(header.archives()) : fields.get(field));
        return 0;
    }

    private static String pythonList(List<ArchiveInfo> archives) {
        return archives.stream()
                .map(archive -> fields(archive).entrySet().stream()
                        .map(field -> "'" + field.getKey() + "': " + field.getValue())
                        .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static void show(PrintStream out, Header header, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (!name.equals("archives")) {
                out.println(name + ": " + value);
            }
        });
        out.println();
        int number = 0;
        for (ArchiveInfo archive : header.archives()) {
            out.println("Archive " + number++);
            fields(archive).forEach((name, value) -> out.println(name + ": " + value));
            out.println();
        }
    }

    private static String json(Header header, Map<String, String> fields) {
        String archives = header.archives().stream()
                .map(archive -> fields(archive).entrySet().stream()
                        .map(field -> "      \"" + field.getKey() + "\": " + field.getValue())
                        .collect(Collectors.joining(",\n", "    {\n", "\n    }")))
                .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
        return fields.entrySet().stream()
                .map(field -> "  \"" + field.getKey() + "\": "
                        + switch (field.getKey()) {
                            case "archives" -> header.archives().isEmpty() ? "[]" : archives;
                            case "aggregationMethod" -> "\"" + field.getValue() + "\"";
                            default -> field.getValue();
                        })
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
}
