package io.graphitecluster.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleTuple;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the golden corpus does not show of finds. */
class FindHandlerTest {
    private static final long NOW = 1_700_000_000;

    private final List<String> asked = new ArrayList<>();
    private List<GlobMatch> matches = List.of();

    @Test
    void timesAreHandedToTheStoreInEpochSeconds() {
        find("query=a.*&from=-1h&until=now");
        find("query=a.*&from=-1&until=-1");
        find("query=a.*&from=-60s&now=" + (NOW - 100));

        assertThat(asked)
                .containsExactly("a.* " + (NOW - 3600) + " " + NOW, "a.* null null", "a.* " + (NOW - 160) + " null");
    }

    @Test
    void everythingIsTheListOfNamesWithoutTaggedOnes() {
        assertThat(find("query=**&format=nodelist&position=0").text()).isEqualTo("{\"nodes\": [\"x\"]}");
    }

    @Test
    void anEscapedStarIsNoWildcard() {
        matches = List.of(new GlobMatch("a.st*r", true), new GlobMatch("a.stir", true));

        assertThat(find("query=a.st%5C*r&format=json").text()).contains("st*r").doesNotContain("stir");
        assertThat(find("query=a.st%5C*r*&format=json").text()).contains("st*r", "stir");
        assertThat(asked).containsExactly("a.st*r null null", "a.st*r* null null");
    }

    @ParameterizedTest
    @CsvSource({"a%2Bb, a+b", "a%zzb, a%zzb", "100%, 100%", "x%C3%BC, xü", "p+q, 'p q'"})
    void theTreeShowsNamesWithoutUrlEscapes(String name, String shown) {
        assertThat(NodeNames.shown(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"position, 1.5", "leavesOnly, yes", "wildcards, ''", "local, <b>", "automatic_variants, 1__0"})
    void whatIsNoWholeNumberIsRefusedAndNamed(String name, String value) {
        Parameters parameters =
                Parameters.builder().add("query", "*").add(name, value).build();

        Answer answer = handler().answer(parameters, null, QueryMemory.unlimited());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("for param " + name).doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({"5, 400", "-4, 400", "-1, 200", "1, 200", "99999999999999999999, 400", "-99999999999999999999, 400"})
    void aPositionBeyondThePathIsRefused(String position, int status) {
        matches = List.of(new GlobMatch("a.b.c", true));

        assertThat(find("query=a.b.c&format=nodelist&position=" + position).status())
                .isEqualTo(status);
    }

    @Test
    void aPickleNamesNoClass() throws PickleException {
        matches = List.of(new GlobMatch("ä.b", true), new GlobMatch("x", false));

        byte[] body = find("query=*&format=pickle").body();

        PickleList nodes = (PickleList) Unpickler.load(body, 0, body.length);
        PickleDict branch = (PickleDict) nodes.items().get(1);
        assertThat(branch.get("path")).isEqualTo("x");
        assertThat(branch.get("is_leaf")).isEqualTo(false);
        assertThat(branch.get("intervals")).isNull();
        PickleDict leaf = (PickleDict) nodes.items().get(0);
        assertThat(leaf.get("path")).isEqualTo("ä.b");
        PickleTuple interval =
                (PickleTuple) ((PickleList) leaf.get("intervals")).items().get(0);
        assertThat(interval.items()).isEqualTo(List.of(0L, NOW + 60));
    }

    private Answer find(String query) {
        return handler().answer(Parameters.parse(query), null, QueryMemory.unlimited());
    }

    private FindHandler handler() {
        return new FindHandler(new RecordingStore(), ZoneOffset.UTC, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
    }

    private class RecordingStore implements SeriesStore {
        @Override
        public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
            throw new AssertionError("a find fetches nothing");
        }

        @Override
        public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
            asked.add(pattern + " " + from + " " + until);
            return matches;
        }

        @Override
        public List<String> list(QueryMemory memory) {
            return List.of("x.y", "tagged;a=b");
        }
    }
}
