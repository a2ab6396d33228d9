package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.RetentionParser;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.PrintStream;
import java.util.List;

/** {@code whisper-create --estimate}: how much room files of some archives take. */
final class SizeEstimate {
    private static final int BLOCK = 4_096;
    private static final int METADATA_SIZE = 16;
    private static final int ARCHIVE_INFO_SIZE = 12;
    private static final int POINT_SIZE = 12;
    private static final double UNIT_STEP = 1_024;
    private static final int[] THOUSANDS_OF_METRICS = {1, 5, 10, 50, 100, 500};

    private SizeEstimate() {}

    static int show(Tool.Invocation invocation) {
        PrintStream out = invocation.context().out();
        List<String> arguments = invocation.options().arguments();
        if (arguments.isEmpty()) {
            out.print(invocation.command().usage(invocation.program()));
            return 1;
        }
        if (arguments.size() == 1 && arguments.getFirst().indexOf(',') > 0) {
            arguments = List.of(arguments.getFirst().split(",", -1));
        }
        long points = 0;
        int number = 0;
        for (String text : arguments) {
            Archive archive = RetentionParser.whisper(text).archive();
            out.println("Archive " + number++ + ": " + archive.points() + " points of " + archive.secondsPerPoint()
                    + "s precision");
            points += archive.points();
        }
        long size = METADATA_SIZE + (long) number * ARCHIVE_INFO_SIZE + points * POINT_SIZE;
        long onDisk = Math.ceilDiv(size, BLOCK) * BLOCK;
        out.println();
        out.println("Estimated Whisper DB Size: " + bytes((double) size) + " (" + onDisk
                + " bytes on disk with 4k blocks)");
        out.println();
        for (int thousands : THOUSANDS_OF_METRICS) {
            out.println("Estimated storage requirement for " + thousands + "k metrics: "
                    + bytes((double) thousands * 1_000 * onDisk));
        }
        return 0;
    }

    private static String bytes(double number) {
        double rest = number;
        for (String unit : List.of("bytes", "KB", "MB")) {
            if (rest < UNIT_STEP) {
                return PythonFloat.fixed(rest, 3) + unit;
            }
            rest /= UNIT_STEP;
        }
        return PythonFloat.fixed(rest, 3) + "GB";
    }
}
