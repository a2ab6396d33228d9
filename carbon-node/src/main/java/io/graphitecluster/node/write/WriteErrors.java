package io.graphitecluster.node.write;

import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.store.DamagedSeriesException;
import io.graphitecluster.node.store.OutsideDataFolderException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Tells the reasons apart for which a file cannot be written. */
final class WriteErrors {
    private WriteErrors() {}

    static WriteError reasonOf(Exception failure) {
        return switch (failure) {
            case DamagedSeriesException damaged -> WriteError.CORRUPT_FILE;
            case OutsideDataFolderException outside -> WriteError.OUTSIDE_DATA_FOLDER;
            case AccessDeniedException denied -> WriteError.NO_PERMISSION;
            case FileSystemException named -> byText(named.getReason());
            case IOException other -> byText(other.getMessage());
            default -> WriteError.IO;
        };
    }

    /** The JDK has no class for a full disk: it passes on what the system says. */
    private static WriteError byText(String text) {
        String said = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota exceeded")) {
            return WriteError.DISK_FULL;
        }
        if (said.contains("leads out of the data folder")) {
            return WriteError.OUTSIDE_DATA_FOLDER;
        }
        if (said.contains("read-only") || said.contains("not permitted") || said.contains("permission denied")) {
            return WriteError.NO_PERMISSION;
        }
        return WriteError.IO;
    }
}
