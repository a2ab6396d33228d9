package io.graphitecluster.web.settings.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
    private static final Map<String, String> VARIABLES = Map.of("ZONE", "Europe/Zurich", "HOSTS", "a:1, b:2,");

    private static SettingsScript read(String... lines) {
        return ScriptReader.read(
                "/opt/graphite/webapp/graphite/local_settings.py", String.join("\n", lines), VARIABLES::get);
    }

    private static Object value(String expression) {
        SettingsScript script = read("X = " + expression);
        assertThat(script.unread()).isEmpty();
        return script.values().get("X").value();
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                arguments("'a'", "a"),
                arguments("\"it's\"", "it's"),
                arguments("'it\\'s\\t\\x41\\u00e9\\101\\d'", "it's\tA\u00e9A\\d"),
                arguments("r'\\d+'", "\\d+"),
                arguments("u'caf\u00e9'", "caf\u00e9"),
                arguments("'''two\nlines'''", "two\nlines"),
                arguments("\"\"\"a \"quoted\" word\"\"\"", "a \"quoted\" word"),
                arguments("'a' 'b' \"c\"", "abc"),
                arguments("('a'\n     'b')", "ab"),
                arguments("'#no comment' # a comment", "#no comment"),
                arguments("60", 60L),
                arguments("1_000", 1000L),
                arguments("-1", -1L),
                arguments("0x1F", 31L),
                arguments("3.0", 3.0),
                arguments("6.", 6.0),
                arguments(".5", 0.5),
                arguments("1e3", 1000.0),
                arguments("float('inf')", Double.POSITIVE_INFINITY),
                arguments("float('Inf')", Double.POSITIVE_INFINITY),
                arguments("True", true),
                arguments("None", None.NONE),
                arguments("[]", List.of()),
                arguments("()", List.of()),
                arguments("('a',)", List.of("a")),
                arguments("('a')", "a"),
                arguments("1, 2", List.of(1L, 2L)),
                arguments("[(0, 60), # least\n (7200, 120),\n]", List.of(List.of(0L, 60L), List.of(7200L, 120L))),
                arguments("{'a': 1, 'b': {'c': None}}", Map.of("a", 1L, "b", Map.of("c", None.NONE))),
                arguments("{}", Map.of()),
                arguments("dict(a=1)", Map.of("a", 1L)),
                arguments("1 + \\\n 2", 3L));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void literalsAreWhatPythonMakesOfThem(String expression, Object expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    static Stream<Arguments> expressions() {
        return Stream.of(
                arguments("2 * 300", 600L),
                arguments("1024 * 1024", 1_048_576L),
                arguments("7 // 2 + 7 % 4", 6L),
                arguments("1 / 2", 0.5),
                arguments("'/opt' + '/graphite'", "/opt/graphite"),
                arguments("[1] + [2]", List.of(1L, 2L)),
                arguments("os.path.join('/opt', 'graphite', 'conf')", "/opt/graphite/conf"),
                arguments("join('/opt/', '/etc')", "/etc"),
                arguments("dirname(dirname(abspath(__file__)))", "/opt/graphite/webapp"),
                arguments("os.environ.get('ZONE', 'UTC')", "Europe/Zurich"),
                arguments("os.environ.get('OTHER', 'UTC')", "UTC"),
                arguments("os.environ['ZONE']", "Europe/Zurich"),
                arguments("os.getenv('OTHER')", None.NONE),
                arguments("os.getenv('OTHER') or 'x'", "x"),
                arguments("int(os.environ.get('N', '60'))", 60L),
                arguments("float('1.5')", 1.5),
                arguments("os.environ.get('F', 'True').lower() in ['1', 'true', 'yes']", true),
                arguments("'a' if os.getenv('ZONE') is not None else 'b'", "a"),
                arguments("not 1 > 2 and 'x' not in ('y',)", true),
                arguments("[h.strip() for h in os.environ.get('HOSTS', '').split(',') if h]", List.of("a:1", "b:2")),
                arguments("[x for x in [h.strip() for h in 'a, b'.split(',')] if x]", List.of("a", "b")),
                arguments("','.join(['a', 'b']).replace(',', ';').upper()", "A;B"),
                arguments("{'a': [1, 2]}['a'][-1]", 2L));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionsOfTheFileAndTheEnvironmentAloneHaveValues(String expression, Object expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @Test
    void namesAboveCanBeUsedAndTheLastValueCounts() {
        SettingsScript script = read(
                "\"\"\"Our settings.\"\"\"",
                "import os",
                "from os.path import join",
                "root = '/srv'",
                "STORAGE_DIR = join(root, 'storage')",
                "A = B = 1; C = 2",
                "A += 4",
                "STORAGE_DIR = STORAGE_DIR + '/x'",
                "from graphite.app_settings import *");

        assertThat(script.unread()).isEmpty();
        assertThat(script.values()).containsOnlyKeys("STORAGE_DIR", "A", "B", "C");
        assertThat(script.values().get("STORAGE_DIR").value()).isEqualTo("/srv/storage/x");
        assertThat(script.values().get("STORAGE_DIR").place())
                .hasToString("/opt/graphite/webapp/graphite/local_settings.py:8:1");
        assertThat(script.values().get("A").value()).isEqualTo(5L);
        assertThat(script.values().get("C").place().column()).isEqualTo(12);
    }

    static Stream<Arguments> notRead() {
        return Stream.of(
                arguments("X = secrets.token_hex(16)", "1:22", "X calls secrets.token_hex, which is not run"),
                arguments("X = Y", "1:5", "X uses Y, which has no value above"),
                arguments("X = f'{a}'", "1:5", "X is a string with expressions in it"),
                arguments("X = b'a'", "1:5", "X is a string of bytes"),
                arguments("X = '\\N{BULLET}'", "1:5", "X has \\N with what is no character's code"),
                arguments("X = '\\xZZ'", "1:5", "X has \\x with what is no character's code"),
                arguments("X = [1, 2", "1:10", "X ends in the middle"),
                arguments("X = 1 2", "1:7", "X has '2' where it is not read"),
                arguments("X = lambda: 1", "1:5", "X is a piece of program"),
                arguments("X = 1 / 0", "1:7", "X divides by zero"),
                arguments("X = int('a')", "1:8", "X takes for a whole number what is none"),
                arguments("X = " + "(".repeat(200) + "1" + ")".repeat(200), "1:105", "X is nested too deeply"),
                arguments("X['a'] = 1", "1:1", "'X['…']' is given a value in a way that is not read"),
                arguments("X, Y = 1, 2", "1:1", "'X,Y' is given a value in a way that is not read"),
                arguments("X.append(1)", "1:1", "'X.append(1)' is not executed"),
                arguments("if a:\n    X = 1\nelse:\n    X = 2", "1:1", "'if' is not executed, nor what it gives X"),
                arguments("if a: X = 1; Z = 2", "1:1", "'if' is not executed, nor what it gives X, Z"),
                arguments("try:\n  from x import *\nexcept ImportError:\n  X = 1", "1:1", "'try' is not executed"),
                arguments("X = A = nothing()", "1:16", "X calls nothing, which is not run"));
    }

    @ParameterizedTest
    @MethodSource("notRead")
    void whatIsNotReadIsToldWithItsPlaceAndTheNamesThatItMaySet(String text, String place, String problem) {
        SettingsScript script = read(text);

        Unread unread = script.unread().getFirst();
        assertThat(unread.place().line() + ":" + unread.place().column()).isEqualTo(place);
        assertThat(unread.problem()).contains(problem);
        assertThat(unread.remedy()).isNotBlank();
        assertThat(unread.names()).contains("X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X = 'a", "X = 'a\\'", "X = \"\"\"a\"\""})
    void aStringThatDoesNotEndBreaksTheFile(String text) {
        assertThatThrownBy(() -> read("A = 1", text))
                .isInstanceOf(BrokenScriptException.class)
                .hasMessageStartingWith("/opt/graphite/webapp/graphite/local_settings.py:2:5: ");
    }

    @Test
    void whatIsNotReadEndsWithItsBlock() {
        SettingsScript script = read(
                "if DEBUG:",
                "    LOG_DIR = '/tmp'",
                "    if A:",
                "        B = 1",
                "elif C:",
                "    D = 2",
                "def key(name):",
                "    LOCAL = name",
                "    return LOCAL",
                "ldap.set_option(ldap.OPT_REFERRALS, 0)",
                "from site_settings import *",
                "TIME_ZONE = 'UTC'");

        assertThat(script.values()).containsOnlyKeys("TIME_ZONE");
        assertThat(script.unread()).extracting(one -> one.place().line()).containsExactly(1, 7, 10, 11);
        assertThat(script.unread().getFirst().names()).containsExactly("LOG_DIR", "B", "D");
        assertThat(script.unread().get(1).names()).isEmpty();
    }

    @Test
    void aValueBelowSettlesWhatWasNotRead() {
        SettingsScript script = read("if A:", "    X = 1", "    Y = 2", "X = 3");

        assertThat(script.values().get("X").value()).isEqualTo(3L);
        assertThat(script.unread().getFirst().names()).containsExactly("Y");
    }

    @Test
    void whatStandsInStringsIsNotTold() {
        assertThat(read("SECRET_KEY = make('hush')", "connect('hush')", "X['hush'] = 'hush'")
                        .unread())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.toString()).doesNotContain("hush"));
    }

    @Test
    void aValueDoesNotGrowWithoutEnd() {
        SettingsScript script = read(("X = 'xxxxxxxx'\n" + "X = X + X\n".repeat(60)).split("\n"));

        assertThat(script.unread().getFirst().problem()).contains("longer than");
    }

    @Property(tries = 500)
    void anyTextIsReadOrTold(@ForAll @StringLength(max = 60) String text) {
        try {
            assertThat(read("A = 1", text).values()).containsKey("A");
        } catch (BrokenScriptException e) {
            assertThat(e).hasMessageContaining("local_settings.py:");
        }
    }

    @Property(tries = 500)
    void anyMixtureOfWordsIsReadOrTold(@ForAll("words") String text) {
        assertThat(read(text).values()).isNotNull();
    }

    @Provide
    Arbitrary<String> words() {
        String words =
                "A = == ( ) [ ] { } , : . 'x' 1 1.5 for in if else not is or + - * % lambda import os.environ .get join"
                        + " += ; \\ @ class";
        return Arbitraries.of(Stream.concat(Stream.of("\n", "\n  "), Stream.of(words.split(" ")))
                        .toList())
                .list()
                .ofMaxSize(25)
                .map(list -> String.join(" ", list));
    }
}
