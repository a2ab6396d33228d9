package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Header;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.schemas.StorageRules;
import io.graphitecluster.whisper.schemas.StorageRules.Shape;
import io.graphitecluster.whisper.tools.AutoResizeTool.ResizePlan;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares files with what Carbon's configuration wants them to be. */
final class ResizePlanner {
    private final ToolContext context;
    private final String storagePath;
    private final StorageRules rules;
    private final List<String> extraArguments;

    ResizePlanner(ToolContext context, String storagePath, StorageRules rules, List<String> extraArguments) {
        this.context = context;
        this.storagePath = storagePath;
        this.rules = rules;
        this.extraArguments = extraArguments;
    }

    /** The folder of all files, as it stands on the command line. */
    String storagePath() {
        return storagePath;
    }

    /** What is to be done with a file; empty for one that is as it should be. */
    Optional<ResizePlan> plan(String file) throws IOException {
        Header header;
        try (WhisperFile whisper = context.whisper().openReadOnly(Path.of(file))) {
            header = whisper.header();
        }
        String series = seriesOf(file);
        Shape wanted = rules.shapeOf(series);
        String differences = differences(series, header, wanted);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of(file));
        arguments.addAll(extraArguments);
        arguments.add("--xFilesFactor=" + PythonFloat.repr(wanted.xFilesFactor()));
        arguments.add("--aggregationMethod=" + wanted.aggregationMethod());
        wanted.archives().forEach(archive -> arguments.add(archive.secondsPerPoint() + ":" + archive.points()));
        return Optional.of(ResizePlan.of(differences, context.installation(), arguments));
    }

    private static String differences(String series, Header header, Shape wanted) {
        String found = header.archives().stream()
                .map(archive -> archive.secondsPerPoint() + ":" + archive.points() + " ")
                .collect(Collectors.joining());
        String configured = wanted.archives().stream()
                .map(archive -> archive.secondsPerPoint() + ":" + archive.points() + " ")
                .collect(Collectors.joining());
        StringBuilder differences = new StringBuilder();
        if (!found.equals(configured)) {
            differences.append("updating Retentions from: " + found + " to: " + configured + " \n");
        }
        // Two digits: a file has 32 bits for it, so that 0.1 is never quite 0.1 there.
        String factor = PythonFloat.fixed(header.xFilesFactor(), 2);
        String wantedFactor = PythonFloat.fixed(wanted.xFilesFactor(), 2);
        if (!factor.equals(wantedFactor)) {
            differences.append(
                    series + " xFilesFactor differs real: " + factor + " should be: " + wantedFactor + " \n");
        }
        String method = header.aggregationMethod().graphiteName();
        if (!method.equals(wanted.aggregationMethod())) {
            differences.append(series + " aggregation schema differs real: " + method + " should be: "
                    + wanted.aggregationMethod() + " \n");
        }
        return differences.toString();
    }

    private String seriesOf(String file) {
        return file.replace(Path.of(storagePath).normalize() + "/", "")
                .replace(".wsp", "")
                .replace('/', '.');
    }
}
