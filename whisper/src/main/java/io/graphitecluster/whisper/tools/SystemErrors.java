package io.graphitecluster.whisper.tools;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what the system refused, in the words that upstream's tools have from Python. */
final class SystemErrors {
    private SystemErrors() {}

    /**
     * The message.
     *
     * @param workingFolder is cut off from the path, so that it stands as on the command line
     */
    static String describe(IOException e, Path workingFolder) {
        if (!(e instanceof FileSystemException named) || named.getFile() == null) {
            return String.valueOf(e.getMessage());
        }
        String file = named.getFile();
        String prefix = workingFolder + "/";
        String shown = file.startsWith(prefix) ? file.substring(prefix.length()) : file;
        return reason(named) + ": '" + (file.equals(workingFolder.toString()) ? "." : shown) + "'";
    }

    private static String reason(FileSystemException e) {
        String reason = String.valueOf(e.getReason());
        return switch (e) {
            case NoSuchFileException missing -> "[Errno 2] No such file or directory";
            case AccessDeniedException denied -> "[Errno 13] Permission denied";
            case FileAlreadyExistsException existing -> "[Errno 17] File exists";
            default ->
                switch (reason) {
                    case "Is a directory" -> "[Errno 21] Is a directory";
                    case "Not a directory" -> "[Errno 20] Not a directory";
                    case "No space left on device" -> "[Errno 28] No space left on device";
                    default -> reason;
                };
        };
    }
}
