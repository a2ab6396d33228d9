package io.graphitecluster.whisper.tools.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
    private final Command command = Command.optparse(
            "%prog [options] path",
            Option.of(Option.Kind.INTEGER, "--from", "_FROM", "where to begin"),
            Option.flag("--force", ""),
            Option.flag("-r", "--raw", ""),
            Option.text("-t", "--time-format", "TIME_FORMAT", ""),
            Option.choice("--drop", "DROP", List.of("zeroes", "nulls"), ""));

    @Test
    void optionsMayStandAnywhere() {
        ParsedOptions options = parse("a", "--from", "5", "b", "--force", "--", "--raw");

        assertThat(options.arguments()).containsExactly("a", "b", "--raw");
        assertThat(options.integer("--from")).hasValue(5);
        assertThat(options.has("--force")).isTrue();
        assertThat(options.has("--raw")).isFalse();
    }

    @Test
    void shortOptionsMayBeClusteredAndLongOnesAbbreviated() {
        ParsedOptions options = parse("-rt", "%H", "--fr=0x10", "--dr", "nulls");

        assertThat(options.has("--raw")).isTrue();
        assertThat(options.text("--time-format")).hasValue("%H");
        assertThat(options.integer("--from")).hasValue(16);
        assertThat(options.text("--drop")).hasValue("nulls");
    }

    @Test
    void aValueMayBeginWithADash() {
        assertThat(parse("--from", "-100").integer("--from")).hasValue(-100);
        assertThat(parse("-t-x").text("--time-format")).hasValue("-x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bogus     | no such option: --bogus",
                "-x          | no such option: -x",
                "--f         | ambiguous option: --f (--force, --from?)",
                "--from=1.5  | option --from: invalid integer value: '1.5'",
                "--force=1   | --force option does not take a value",
                "--from      | --from option requires 1 argument",
                "-t          | -t option requires 1 argument",
                "--drop=x    | option --drop: invalid choice: 'x' (choose from 'zeroes', 'nulls')",
            })
    void namesWhatIsWrong(String argument, String message) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(CommandLineException.class)
                .hasMessage(message);
    }

    @Test
    void helpEndsTheReading() {
        assertThat(command.parse(List.of("-h", "--bogus"))).isEmpty();
        assertThat(command.help("x")).isEqualTo("""
                Usage: x [options] path

                Options:
                  -h, --help            show this help message and exit
                  --from=_FROM          where to begin
                  --force
                  -r, --raw
                  -t TIME_FORMAT, --time-format=TIME_FORMAT
                  --drop=DROP
                """);
    }

    private ParsedOptions parse(String... args) {
        return command.parse(List.of(args)).orElseThrow();
    }
}
