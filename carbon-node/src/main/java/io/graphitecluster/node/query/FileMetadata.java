package io.graphitecluster.node.query;

import io.graphitecluster.node.write.SeriesFiles;
import io.graphitecluster.whisper.AggregationMethod;
import java.io.IOException;

/** Asks and changes the Whisper files of this node. */
public final class FileMetadata implements SeriesMetadata {
    private final SeriesFiles files;

    /** Over these files. */
    public FileMetadata(SeriesFiles files) {
        this.files = files;
    }

    @Override
    public String aggregationMethod(String name) throws IOException {
        return files.read(name, file -> file.header().aggregationMethod().graphiteName());
    }

    @Override
    public String setAggregationMethod(String name, String method) throws IOException {
        AggregationMethod wanted = AggregationMethod.find(method)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unrecognized aggregation method: " + method + "; use one of " + AggregationMethod.allNames()));
        return files.change(name, file -> file.setAggregationMethod(wanted).graphiteName());
    }
}
