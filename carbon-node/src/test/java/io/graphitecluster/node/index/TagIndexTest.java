package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagIndexTest {
    private final NameIndex index = new NameIndex();

    @BeforeEach
    void series() {
        index.add("cpu;dc=east;host=web1");
        index.add("cpu;dc=east;host=web2");
        index.add("cpu;dc=west;host=db1");
        index.add("mem;dc=west;rack=r1");
        index.add("mem;host=web1");
        index.add("disk.used;dc=Paris");
        index.add("plain.name");
    }

    /** The answers are those of upstream's TagDB; series are told by numbers, in the order above from 1 on. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '>',
            value = {
                "name=cpu>1 2 3",
                "name=plain.name>",
                "name=disk.used>6",
                "dc=east>1 2",
                "dc!=>1 2 3 4 6",
                "name=mem dc=>5",
                "name=mem dc!=west>5",
                "name=mem dc!=east>4 5",
                "name=~.+ host!=web1>2 3 4 6",
                "host!=~web.* host!=>3",
                "host=~web>1 2 5",
                "host=~b>",
                "host=~^.*1$>1 3 5",
                "host=~^x|db1>3",
                "dc=~(east|west)>1 2 3 4",
                "dc=~paris>",
                "dc!=~e dc!=>3 4 6",
                "dc=east host=web1>1",
                "dc=east host=web1 name=mem>",
                "name=cpu dc=~(west)?>1 2 3",
                "name=mem rack=~.*>4 5",
                "name=mem rack!=~r.*>5",
                "name=mem rack!=~.*>",
                "nosuch=x>",
                "name=cpu nosuch=>1 2 3",
            })
    void findsAsUpstreamsTagDb(String expressions, String expected) {
        List<String> names = List.of(
                "cpu;dc=east;host=web1",
                "cpu;dc=east;host=web2",
                "cpu;dc=west;host=db1",
                "mem;dc=west;rack=r1",
                "mem;host=web1",
                "disk.used;dc=Paris");
        List<String> wanted = expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream()
                        .map(number -> names.get(Integer.parseInt(number) - 1))
                        .sorted()
                        .toList();

        assertThat(find(expressions.split(" "))).isEqualTo(wanted);
    }

    @Test
    void withoutAConditionThatNeedsATagThereIsAnError() {
        assertThatThrownBy(() -> find("dc=", "host!=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At least one tagspec must not match the empty string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dc", "=x", "a;b=c", "a!b", "dc=a;b"})
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> find(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid tagspec " + expression);
    }

    @Test
    void aWrongRegularExpressionIsRefused() {
        assertThatThrownBy(() -> find("dc=~(")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tagsAreCompletedByPrefixAndByWhatFits() {
        assertThat(completeTags("", 10)).containsExactly("dc", "host", "name", "rack");
        assertThat(completeTags("", 2)).containsExactly("dc", "host");
        assertThat(completeTags("h", 10)).containsExactly("host");
        assertThat(completeTags("", 10, "name=mem")).containsExactly("dc", "host", "rack");
        assertThat(completeTags("", 10, "dc=east")).containsExactly("host", "name");
        assertThat(completeTags("", 10, "dc=nosuch")).isEmpty();
    }

    @Test
    void valuesAreCompletedByPrefixAndByWhatFits() {
        assertThat(completeValues("host", "", 10)).containsExactly("db1", "web1", "web2");
        assertThat(completeValues("host", "web", 1)).containsExactly("web1");
        assertThat(completeValues("host", "", 10, "name=mem")).containsExactly("web1");
        assertThat(completeValues("dc", "", 10, "host!=web1", "name=cpu")).containsExactly("east", "west");
        assertThat(completeValues("nosuch", "", 10)).isEmpty();
    }

    @Test
    void whatIsRemovedIsFoundNoMoreAndComesBackWithItsNumber() {
        int id = index.idOf("mem;dc=west;rack=r1").orElseThrow();
        index.removeIf("mem;dc=west;rack=r1", () -> true);

        assertThat(find("rack=r1")).isEmpty();
        assertThat(completeTags("r", 10)).isEmpty();
        assertThat(index.tags().counts("dc").toString()).isEqualTo("{Paris=1, east=2, west=1}");

        index.add("mem;dc=west;rack=r1");

        assertThat(find("rack=r1")).containsExactly("mem;dc=west;rack=r1");
        assertThat(index.idOf("mem;dc=west;rack=r1")).hasValue(id);
    }

    @Test
    void moreMatchesThanTheLimitAreAnError() {
        IntStream.range(0, 20).forEach(i -> index.add("many;n=" + i));

        assertThatThrownBy(() -> index.tags().find(List.of("name=many"), work(19)))
                .isInstanceOf(TooManyMatchesException.class);
        assertThat(index.tags().find(List.of("name=many"), work(20)).size()).isEqualTo(20);
    }

    private List<String> find(String... expressions) {
        return index.tags().find(List.of(expressions), work(100)).toList().stream()
                .map(match -> match.path())
                .toList();
    }

    private List<String> completeTags(String prefix, int limit, String... expressions) {
        return index.tags().completeTags(List.of(expressions), prefix, limit, work(100));
    }

    private List<String> completeValues(String tag, String prefix, int limit, String... expressions) {
        return index.tags().completeValues(List.of(expressions), tag, prefix, limit, work(100));
    }

    private static SearchWork work(int matches) {
        return new SearchWork("tags", new SearchLimits(matches, 1_000_000), () -> false);
    }
}
