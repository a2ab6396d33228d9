package io.graphitecluster.e2e.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random targets, answered by upstream's graphite-web and by a node and a frontend of ours, from the same whisper
 * files. {@code -Dside.by.side.seed=N} asks what a run with that seed asked; {@code -Dside.by.side.targets=N} asks so
 * many.
 */
@Tag("prove")
class SideBySideTest {
    private static final long HOUR = 3600;

    /** Functions whose answer neither the target nor the files decide. */
    private static final Set<String> NOT_ASKED = Set.of("randomWalk", "randomWalkFunction", "events", "seriesByTag");

    private static final Set<String> NOT_IN_UPSTREAMS_RELEASE = Set.of("compressPeriodicGaps", "upper", "lower");

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("side.by.side.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Integer> reasonsSeen = new TreeMap<>();
    private final List<String> different = new ArrayList<>();
    private int equal;

    @Test
    void answersAsUpstreamOrForAListedReason() throws Exception {
        UpstreamGraphiteWeb.assumeInstalled();
        int targets = Integer.getInteger("side.by.side.targets", 300);
        ListedReasons reasons = ListedReasons.read();
        long now = System.currentTimeMillis() / 1000;
        Path data = folder.resolve("data");
        Path whisper = data.resolve("carbon-0/data/whisper");
        StoredSeries.write(whisper, seed, now);
        try (UpstreamGraphiteWeb upstream = UpstreamGraphiteWeb.start(whisper, folder.resolve("upstream"));
                LocalClusterProcess cluster = LocalClusterProcess.start(clusterFile(), data);
                WebClient theirs = new WebClient(upstream.address());
                WebClient ours = new WebClient(cluster.web())) {
            for (RenderQuestion question : questions(functions(ours), targets, now)) {
                Optional<String> difference = difference(theirs, ours, question);
                if (difference.isEmpty()) {
                    equal++;
                    continue;
                }
                Optional<String> reason = reasons.of(question.target(), difference.get());
                reason.ifPresentOrElse(
                        text -> reasonsSeen.merge(text, 1, Integer::sum),
                        () -> different.add(
                                question.target() + "\n    " + question.path() + "\n    " + difference.get()));
            }
        }
        System.out.println(table());
        assertThat(different).describedAs("seed %d", seed).isEmpty();
    }

    private Path clusterFile() throws IOException {
        Path file = folder.resolve("cluster.yaml");
        try (InputStream content = SideBySideTest.class.getResourceAsStream("/sidebyside/one-shard.yaml")) {
            Files.copy(content, file);
        }
        return file;
    }

    private static List<FunctionSignature> functions(WebClient web) throws IOException, InterruptedException {
        List<FunctionSignature> functions = FunctionSignature.read(
                new ObjectMapper().readTree(web.get("/functions").body()));
        return functions.stream()
                .filter(function ->
                        !NOT_ASKED.contains(function.name()) && !NOT_IN_UPSTREAMS_RELEASE.contains(function.name()))
                .toList();
    }

    /** Every function is the outermost of some targets. Ranges end before now, so that the answer does not change. */
    private List<RenderQuestion> questions(List<FunctionSignature> functions, int count, long now) {
        TargetGenerator generator = new TargetGenerator(functions, random);
        List<RenderQuestion> questions = new ArrayList<>();
        List<FunctionSignature> turn = new ArrayList<>();
        while (questions.size() < count) {
            if (turn.isEmpty()) {
                turn.addAll(functions);
                Collections.shuffle(turn, random);
            }
            long until = now - HOUR - random.nextLong(10 * HOUR);
            long from = until - 300 - random.nextLong(random.nextBoolean() ? HOUR : 10 * HOUR);
            int most = random.nextInt(3) == 0 ? 1 + random.nextInt(200) : 0;
            String target = generator.target(turn.removeLast(), from, until);
            questions.add(new RenderQuestion(target, from, until, most));
        }
        return questions;
    }

    /** Asks again before it says that answers differ: some depend on the time of the question. */
    private static Optional<String> difference(WebClient theirs, WebClient ours, RenderQuestion question)
            throws IOException, InterruptedException {
        Optional<String> difference = Optional.empty();
        for (int attempt = 0; attempt < 2; attempt++) {
            difference = AnswerComparison.difference(theirs.get(question.path()), ours.get(question.path()));
            if (difference.isEmpty()) {
                return difference;
            }
        }
        return difference;
    }

    private String table() {
        StringBuilder table = new StringBuilder("side by side, seed " + seed + "\n");
        int listed = reasonsSeen.values().stream().mapToInt(Integer::intValue).sum();
        table.append("%6d  equal%n%6d  equal but for a listed reason%n".formatted(equal, listed));
        reasonsSeen.forEach((reason, count) -> table.append("        %4d  %s%n".formatted(count, reason)));
        table.append("%6d  different%n".formatted(different.size()));
        different.forEach(one -> table.append("    ").append(one).append('\n'));
        return table.toString();
    }
}
