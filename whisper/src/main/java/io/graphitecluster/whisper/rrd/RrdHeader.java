package io.graphitecluster.whisper.rrd;

import java.util.List;

/**
 * What an RRD file says before its data.
 *
 * @param version of the format, for example {@code 0003}
 * @param step seconds between two points of a data source, at least 1
 * @param lastUpdate when the file was last written, seconds since the epoch
 * @param dataSources their names, in the order of a row's values: letters, digits, {@code -} and {@code _}
 * @param archives in the order of the file
 */
public record RrdHeader(
        String version, long step, long lastUpdate, List<String> dataSources, List<RrdArchive> archives) {
    /** Copies the lists. */
    public RrdHeader {
        dataSources = List.copyOf(dataSources);
        archives = List.copyOf(archives);
    }

    /** Archives with a consolidation function, in the order of the file. */
    public List<RrdArchive> archivesOf(String function) {
        return archives.stream()
                .filter(archive -> archive.function().equals(function))
                .toList();
    }

    /** Seconds between two rows of an archive. */
    public long secondsPerRow(RrdArchive archive) {
        return step * archive.steps();
    }
}
