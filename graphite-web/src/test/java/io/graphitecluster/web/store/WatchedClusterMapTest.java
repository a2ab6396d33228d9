package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.cluster.InvalidClusterMapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedClusterMapTest {
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeMap() throws IOException {
        file = folder.resolve("cluster-map.json");
        Files.writeString(file, map("c1", 1, 8081));
    }

    @Test
    void aNewVersionIsTakenAfterTheInterval() throws IOException {
        WatchedClusterMap watched = new WatchedClusterMap(file, nanos::get);
        Files.writeString(file, map("c1", 2, 9081));

        assertThat(watched.current().epoch()).isEqualTo(1);
        pass();
        assertThat(watched.current().epoch()).isEqualTo(2);
        assertThat(watched.current().shards().get(0).replicas().get(0).readPort())
                .isEqualTo(9081);
    }

    @Test
    void aVersionOfAReplacedLinkIsTaken() throws IOException {
        Path link = folder.resolve("link.json");
        Files.createSymbolicLink(link, file);
        WatchedClusterMap watched = new WatchedClusterMap(link, nanos::get);
        Path next = Files.writeString(folder.resolve("next.json"), map("c1", 5, 8081));
        Files.delete(link);
        Files.createSymbolicLink(link, next);
        pass();

        assertThat(watched.current().epoch()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"c2, 9, 8081", "c1, 0, 8081", "c1, 1, 9999", "c1, 3, 0"})
    void aVersionThatCannotFollowIsRefusedAndTheOldOneStays(String uid, long epoch, int port) throws IOException {
        WatchedClusterMap watched = new WatchedClusterMap(file, nanos::get);
        Files.writeString(file, map(uid, epoch, port));
        pass();

        assertThat(watched.current().epoch()).isEqualTo(1);
        assertThat(watched.current().uid()).isEqualTo("c1");
    }

    @Test
    void aBrokenOrMissingVersionIsRefusedAndTheNextGoodOneTaken() throws IOException {
        WatchedClusterMap watched = new WatchedClusterMap(file, nanos::get);
        Files.writeString(file, "{\"uid\": ");
        pass();
        assertThat(watched.current().epoch()).isEqualTo(1);
        Files.delete(file);
        pass();
        assertThat(watched.current().epoch()).isEqualTo(1);
        Files.writeString(file, map("c1", 2, 8081));
        pass();
        assertThat(watched.current().epoch()).isEqualTo(2);
    }

    @Test
    void aMissingFileAtTheStartIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> new WatchedClusterMap(folder.resolve("none.json"), nanos::get))
                .isInstanceOf(InvalidClusterMapException.class)
                .hasMessageContaining("none.json cannot be read: there is no such file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | uid",
                "[] | cluster-map.json",
                "null | null instead of a map",
                "{\"uid\": | line 1",
                "{\"uid\":\"u\",\"epoch\":\"x\"} | field epoch",
                "{\"uid\":\"u\",\"epoch\":1,\"hash\":\"md5\",\"phase\":\"settled\",\"shards\":[]} | hash must be",
                "{\"uid\":\"u\",\"epoch\":1,\"hash\":\"jump_fnv1a\",\"phase\":\"settled\",\"shards\":[]} | shards must",
                "{\"uid\":\"u\",\"epoch\":1,\"hash\":\"jump_fnv1a\",\"phase\":\"settled\",\"shards\":[{\"id\":0,"
                        + "\"replicas\":[{\"host\":\"h\",\"clusterPort\":1}]}]} | shards[0].replicas[0].readPort",
                "{\"uid\":\"u\",\"epoch\":1,\"hash\":\"jump_fnv1a\",\"phase\":\"settled\",\"shards\":[{\"id\":0,"
                        + "\"replicas\":[{\"host\":\"h\",\"readPort\":\"x\",\"clusterPort\":1}]}]}"
                        + " | shards[0].replicas[0].readPort",
            })
    void aFileThatIsNoMapIsAnErrorThatNamesFileAndField(String json, String problem) throws IOException {
        Files.writeString(file, json);

        assertThatThrownBy(() -> new WatchedClusterMap(file, nanos::get))
                .isInstanceOf(InvalidClusterMapException.class)
                .hasMessageContaining("cluster-map.json")
                .hasMessageContaining(problem);
    }

    @Test
    void fieldsOfLaterVersionsAreLeftAside() throws IOException {
        Files.writeString(file, map("c1", 1, 8081).replaceFirst("\\{", "{\"next\": {\"shards\": 3}, "));

        assertThat(new WatchedClusterMap(file, nanos::get).current().epoch()).isEqualTo(1);
    }

    private void pass() {
        nanos.addAndGet(WatchedClusterMap.INTERVAL.toNanos());
    }

    private static String map(String uid, long epoch, int port) {
        return """
                {"uid": "%s", "epoch": %d, "hash": "jump_fnv1a", "phase": "settled",
                 "shards": [{"id": 0, "replicas": [{"host": "127.0.0.1", "readPort": %d, "clusterPort": 8082}]}]}
                """.formatted(uid, epoch, port);
    }
}
