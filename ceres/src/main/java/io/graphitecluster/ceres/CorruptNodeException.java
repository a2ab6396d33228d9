package io.graphitecluster.ceres;

import java.nio.file.Path;

/** A node whose metadata cannot be used. */
public final class CorruptNodeException extends CeresException {
    private static final long serialVersionUID = 1L;

    CorruptNodeException(Path metadataFile, String problem) {
        this(metadataFile, problem, problem);
    }

    CorruptNodeException(Path metadataFile, String problem, String upstreamProblem) {
        super(
                metadataFile + ": unable to parse node metadata: " + problem,
                "Unable to parse node metadata: " + upstreamProblem);
    }
}
