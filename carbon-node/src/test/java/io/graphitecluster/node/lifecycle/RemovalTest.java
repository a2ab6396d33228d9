package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.LocalDisk;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting by {@code /admin/delete}: what goes stays gone, what comes afterwards is there. */
class RemovalTest {
    private static final long MINUTE = System.currentTimeMillis() / 60_000 * 60;

    @TempDir
    private Path folder;

    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("secret"), "word\n");
        node = TestNode.start(
                folder, "", Map.of("CREDENTIALS_FILE", folder.resolve("secret").toString()), new LocalDisk());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aDryRunTellsWhatWouldGoAndDeletesNothing() throws Exception {
        send("a.b.c", "a.b.d", "a.e");
        awaitFiles("a/b/c.wsp", "a/b/d.wsp", "a/e.wsp");
        String sizeOfC = "\"bytes\":" + size("a/b/c.wsp");
        HttpResponse<String> answer = delete("query=a.b.*&dryRun=true", "word");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("{\"name\":\"a.b.c\"," + sizeOfC))
                .last()
                .isEqualTo("{\"series\":2,\"bytes\":" + (size("a/b/c.wsp") + size("a/b/d.wsp"))
                        + ",\"failed\":0,\"dryRun\":true}");
        assertThat(node.find("a.b.*")).contains("a.b.c", "a.b.d");
        assertThat(file("a/b/c.wsp")).exists();
    }

    @Test
    void whatGoesIsGoneWithItsFolders() throws Exception {
        send("a.b.c", "a.b.d", "a.e");
        awaitFiles("a/b/c.wsp", "a/b/d.wsp", "a/e.wsp");
        assertThat(delete("query=a.b.**", "word").body()).contains("{\"series\":2,");
        assertThat(file("a/b")).doesNotExist();
        assertThat(file("a/e.wsp")).exists();
        assertThat(node.find("a.*")).contains("a.e").doesNotContain("a.b");
        assertThat(node.get("/metrics").body()).contains("carbon_series_deleted_total 2.0");
        node.stop();
        node.start();
        assertThat(node.find("a.*")).contains("a.e").doesNotContain("a.b");
        assertThat(values("a.b.c")).doesNotContain("1.0");
    }

    @Test
    void pointsThatWaitGoTooAndLaterOnesMakeTheSeriesAnew() throws Exception {
        node.stop();
        node = TestNode.start(
                folder,
                "MAX_CREATES_PER_MINUTE = 0.0001\n",
                Map.of("CREDENTIALS_FILE", folder.resolve("secret").toString()),
                new LocalDisk());
        for (int round = 0; round < 3; round++) {
            node.sendLines("w.x " + (round + 1) + " " + (MINUTE - 120 + 60L * round) + "\n");
            assertThat(values("w.x")).containsOnlyOnce(round + 1 + ".0");
            if (round < 2) {
                assertThat(delete("query=w.*", "word").body()).contains("{\"series\":1,");
                assertThat(values("w.x")).doesNotContain(round + 1 + ".0");
            }
        }
        node.stop();
        node.start();
        assertThat(values("w.x")).contains("3.0").doesNotContain("1.0", "2.0");
    }

    @Test
    void onlyStaleSeriesGoWhereThatIsAsked() throws Exception {
        send("old.a", "old.b");
        awaitFiles("old/a.wsp", "old/b.wsp");
        node.stop();
        // What the index knows comes from the files then.
        Files.delete(node.data().resolve("index/names"));
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
        Files.setLastModifiedTime(file("old/a.wsp"), longAgo);
        Files.setLastModifiedTime(file("old/b.wsp"), longAgo);
        node.start();
        node.sendLines("old.b 5 " + MINUTE + "\n");
        assertThat(delete("query=old.*&staleFor=" + Duration.ofDays(30).toSeconds(), "word")
                        .body())
                .contains("\"old.a\"", "{\"series\":1,")
                .doesNotContain("old.b");
        assertThat(file("old/a.wsp")).doesNotExist();
        assertThat(values("old.b")).contains("5.0");
    }

    @Test
    void tagsSelect() throws Exception {
        send("disk;dc=east", "disk;dc=west");
        assertThat(delete("query=seriesByTag('name=disk','dc=east')", "word").body())
                .contains("disk;dc=east", "{\"series\":1,");
        assertThat(node.get("/tags/dc").body()).contains("west").doesNotContain("east");
    }

    @Test
    void itTakesTheSecretAndAQuestion() throws Exception {
        assertThat(delete("query=a.*", "guess").statusCode()).isEqualTo(401);
        assertThat(delete("", "word").statusCode()).isEqualTo(400);
        assertThat(delete("query=a.*&staleFor=soon", "word").body()).contains("staleFor is soon");
        assertThat(node.get("/admin/delete?query=a.*").statusCode()).isEqualTo(405);
        node.stop();
        node = TestNode.start(folder);
        assertThat(delete("query=a.*", "word").statusCode()).isEqualTo(403);
    }

    private void send(String... names) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(name).append(" 1 ").append(MINUTE).append('\n');
        }
        node.sendLines(lines.toString());
        for (String name : names) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> name.indexOf(';') >= 0 || node.find(name).contains(name));
        }
    }

    private void awaitFiles(String... paths) {
        for (String path : paths) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file(path)));
        }
    }

    private Path file(String path) {
        return node.data().resolve("whisper").resolve(path);
    }

    private long size(String path) throws Exception {
        return Files.size(file(path));
    }

    private String values(String name) throws Exception {
        return node.render(name, MINUTE - 600, MINUTE + 60);
    }

    private HttpResponse<String> delete(String query, String secret) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(node.uri("/admin/delete"))
                            .header("Authorization", "Bearer " + secret)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(query))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
