package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What a tool sees of the world.
 *
 * @param workingFolder relative paths start here
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param clock what time it is
 * @param zone how times are shown to people
 */
public record ToolContext(
        Path workingFolder, InputStream in, PrintStream out, PrintStream err, InstantSource clock, ZoneId zone) {
    /** Now, whole seconds since the epoch. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** The files, by paths as they stand on the command line. */
    Whisper whisper() {
        return new Whisper(disk());
    }

    /** The disk, by paths as they stand on the command line. */
    LocalDisk disk() {
        return new LocalDisk(workingFolder);
    }

    /** Where a path of the command line leads. */
    Path resolve(String path) {
        return workingFolder.resolve(path);
    }
}
