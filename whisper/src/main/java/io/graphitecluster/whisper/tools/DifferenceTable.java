package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.ArchiveDifference;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.PrintStream;
import java.util.List;

/** Shows differences of files as a table. */
final class DifferenceTable {
    private static final int[] SUMMARY_WIDTHS = {7, 9, 9};
    private static final int[] POINT_WIDTHS = {7, 11, 13, 13};

    private final PrintStream out;
    private final boolean aligned;
    private final boolean headers;

    /**
     * A table.
     *
     * @param aligned whether columns are padded, and each archive has a line of its own
     * @param headers whether the first line names the columns
     */
    DifferenceTable(PrintStream out, boolean aligned, boolean headers) {
        this.out = out;
        this.aligned = aligned;
        this.headers = headers;
    }

    void showSummary(List<ArchiveDifference> differences) {
        if (headers) {
            row(SUMMARY_WIDTHS, "archive", "total", "differing");
        }
        for (ArchiveDifference difference : differences) {
            row(
                    SUMMARY_WIDTHS,
                    difference.archive(),
                    difference.compared(),
                    difference.points().size());
        }
    }

    void showPoints(List<ArchiveDifference> differences) {
        if (headers) {
            row(POINT_WIDTHS, "archive", "timestamp", "value_a", "value_b");
        }
        for (ArchiveDifference difference : differences) {
            if (aligned) {
                out.println("Archive " + difference.archive() + " ("
                        + difference.points().size() + " of " + difference.compared() + " datapoints differ)");
                row(POINT_WIDTHS, "", "timestamp", "value_a", "value_b");
            }
            for (ArchiveDifference.Point point : difference.points()) {
                row(
                        POINT_WIDTHS,
                        aligned ? "" : difference.archive(),
                        point.timestamp(),
                        text(point.left()),
                        text(point.right()));
            }
        }
    }

    private void row(int[] widths, Object... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].toString();
            row.append(i == 0 ? "" : " ");
            row.repeat(' ', aligned ? Math.max(0, widths[i] - cell.length()) : 0)
                    .append(cell);
        }
        out.println(row);
    }

    private static String text(Double value) {
        return value == null ? "None" : PythonFloat.repr(value);
    }
}
