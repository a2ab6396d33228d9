package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.query.GlobMatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NameIndexTest {
    private final NameIndex index = new NameIndex();

    @Test
    void aBranchAndASeriesOfTheSameNameAreTwoMatches() {
        add("a.b", "a.b.c");

        assertThat(find("a.b")).containsExactly("a.b/", "a.b");
        assertThat(find("a.*")).containsExactly("a.b/", "a.b");
    }

    @Test
    void patternsAreMatchedNodeByNode() {
        add("servers.east.web01.load", "servers.west.web01.load", "servers.west.db01.load", "plain");

        assertThat(find("*")).containsExactly("plain", "servers/");
        assertThat(find("servers.*")).containsExactly("servers.east/", "servers.west/");
        assertThat(find("servers.{east,west}.web*")).containsExactly("servers.east.web01/", "servers.west.web01/");
        assertThat(find("servers.*.*.load"))
                .containsExactly("servers.east.web01.load", "servers.west.db01.load", "servers.west.web01.load");
        assertThat(find("servers.east.*.*.*")).isEmpty();
        assertThat(find("servers.east,west.*")).isEmpty();
    }

    @Test
    void twoStarsStandForAnyDepth() {
        add("a.b.c", "a.c", "c", "a.b.x.c", "a.b.x.d");

        assertThat(find("**")).containsExactly("a.b.c", "a.b.x.c", "a.b.x.d", "a.c", "c");
        assertThat(find("a.**.c")).containsExactly("a.b.c", "a.b.x.c", "a.c");
        assertThat(find("**.b.**.c")).containsExactly("a.b.c", "a.b.x.c");
    }

    @Test
    @Timeout(10)
    void manyTimesTwoStarsDoNotMultiply() {
        add("a.".repeat(200) + "z");

        assertThat(find("**.".repeat(60) + "y")).isEmpty();
        assertThat(find("**.a.".repeat(60) + "z")).hasSize(1);
    }

    @Test
    void taggedSeriesAreFoundByTheirWholeNamesOnly() {
        add("disk.used;dc=1;rack=a", "disk.free");

        assertThat(find("disk.used;dc=1;rack=a")).containsExactly("disk.used;dc=1;rack=a");
        assertThat(find("disk.used;*")).isEmpty();
        assertThat(find("disk.*")).containsExactly("disk.free");
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void addingANameAgainChangesNothing() {
        assertThat(index.add("a.b")).isTrue();
        assertThat(index.add("a.b")).isFalse();
        assertThat(index.add("a.b;x=1")).isTrue();
        assertThat(index.add("a.b;x=1")).isFalse();
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void tooManyMatchesAreAnErrorNotAPart() {
        add("a.1", "a.2", "a.3");

        assertThatThrownBy(() -> index.find("a.*", 2))
                .isInstanceOf(TooManyMatchesException.class)
                .hasMessageContaining("a.*")
                .hasMessageContaining("2");
    }

    @Test
    void aPatternThatIsLongerThanAnyNameIsRefused() {
        assertThatThrownBy(() -> index.find("a".repeat(70_000), 10)).isInstanceOf(PatternTooLongException.class);
    }

    @Test
    void everyNameIsHandedOverOnce() {
        add("a.b", "a.b.c", "x;t=1");
        List<String> names = new ArrayList<>();

        index.forEach(names::add);

        assertThat(names).containsExactlyInAnyOrder("a.b", "a.b.c", "x;t=1");
    }

    @Test
    void namesAddedByManyThreadsAreAllThere() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 2000; i++) {
                    index.add("shared.n" + i % 50 + ".t" + thread + ".s" + i);
                    index.add("same.n" + i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(index.size()).isEqualTo(4 * 2000 + 2000);
        assertThat(find("shared.*.t3.*")).hasSize(2000);
        assertThat(find("same.*")).hasSize(2000);
    }

    private void add(String... names) {
        List.of(names).forEach(index::add);
    }

    /** Paths of the matches, branches with a slash at the end. */
    private List<String> find(String pattern) {
        return index.find(pattern, 100_000).stream().map(NameIndexTest::show).toList();
    }

    private static String show(GlobMatch match) {
        return match.isLeaf() ? match.path() : match.path() + "/";
    }
}
