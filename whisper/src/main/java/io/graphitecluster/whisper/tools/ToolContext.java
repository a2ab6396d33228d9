package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What a tool sees of the world.
 *
 * @param workingFolder relative paths start here
 * @param disk the files, by paths as they stand on the command line
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param clock what time it is
 * @param zone how times are shown to people
 * @param installation the folder of the commands; empty when it is not known
 * @param terminal whether a person watches standard error
 */
public record ToolContext(
        Path workingFolder,
        Disk disk,
        InputStream in,
        PrintStream out,
        PrintStream err,
        InstantSource clock,
        ZoneId zone,
        Path installation,
        boolean terminal) {
    /** On the files of this machine. */
    public ToolContext(
            Path workingFolder, InputStream in, PrintStream out, PrintStream err, InstantSource clock, ZoneId zone) {
        this(workingFolder, new LocalDisk(workingFolder), in, out, err, clock, zone, Path.of(""), false);
    }

    /** The same with commands in a folder. */
    public ToolContext withInstallation(Path folder) {
        return new ToolContext(workingFolder, disk, in, out, err, clock, zone, folder, terminal);
    }

    /** The same with other files. */
    public ToolContext withDisk(Disk other) {
        return new ToolContext(workingFolder, other, in, out, err, clock, zone, installation, terminal);
    }

    /** The same with or without a person who watches. */
    public ToolContext withTerminal(boolean watched) {
        return new ToolContext(workingFolder, disk, in, out, err, clock, zone, installation, watched);
    }

    /** The same with another input. */
    ToolContext withInput(InputStream other) {
        return new ToolContext(workingFolder, disk, other, out, err, clock, zone, installation, terminal);
    }

    /** The same with other outputs. */
    ToolContext withOutput(PrintStream otherOut, PrintStream otherErr) {
        return new ToolContext(workingFolder, disk, in, otherOut, otherErr, clock, zone, installation, terminal);
    }

    /** Now, whole seconds since the epoch. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** The Whisper files, by paths as they stand on the command line. */
    Whisper whisper() {
        return new Whisper(disk);
    }

    /** Where a path of the command line leads. */
    Path resolve(String path) {
        return workingFolder.resolve(path);
    }

    /** Length of a file in bytes. */
    long size(Path path) throws IOException {
        try (DiskFile file = disk.open(path, Disk.Access.READ)) {
            return file.size();
        }
    }
}
