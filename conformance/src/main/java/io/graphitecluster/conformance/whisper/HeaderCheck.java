package io.graphitecluster.conformance.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Header;
import java.util.List;

/** Compares headers. */
final class HeaderCheck {
    private HeaderCheck() {}

    static void unlessSame(JsonNode expected, Header actual) {
        Mismatch.unlessEqual(
                "aggregationMethod",
                expected.path("aggregationMethod").asText(),
                actual.aggregationMethod().graphiteName());
        Mismatch.unlessEqual("maxRetention", expected.path("maxRetention").asLong(), actual.maxRetention());
        Mismatch.unlessEqual("xFilesFactor", expected.path("xFilesFactor").asDouble(), (double) actual.xFilesFactor());
        List<ArchiveInfo> archives = actual.archives();
        Mismatch.unlessEqual("archives", expected.path("archives").size(), archives.size());
        for (int i = 0; i < archives.size(); i++) {
            ArchiveInfo archive = archives.get(i);
            JsonNode node = expected.path("archives").get(i);
            Mismatch.unlessEqual(
                    "archive " + i,
                    List.of(
                            node.path("offset").asLong(),
                            node.path("secondsPerPoint").asLong(),
                            node.path("points").asLong(),
                            node.path("retention").asLong(),
                            node.path("size").asLong()),
                    List.of(
                            archive.offset(),
                            archive.secondsPerPoint(),
                            archive.points(),
                            archive.retention(),
                            archive.size()));
        }
    }
}
