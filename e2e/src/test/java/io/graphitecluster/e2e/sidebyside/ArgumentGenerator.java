package io.graphitecluster.e2e.sidebyside;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** Random arguments that make sense, by the documented type of a parameter, and by its name where that says more. */
final class ArgumentGenerator {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("HH:mm_yyyyMMdd").withZone(ZoneOffset.UTC);
    private static final List<String> FLOATS =
            List.of("0", "1", "2", "3", "10", "50", "75", "95", "99.5", "0.5", "0.1", "-1", "-2.5", "1000");
    private static final List<String> INTEGERS = List.of("1", "2", "3", "5", "10", "20");
    private static final List<String> INTERVALS = List.of("'1min'", "'5min'", "'10min'", "'90s'", "'1h'", "'7min'");
    private static final List<String> PATTERNS = List.of("'web0[13]'", "'cpu$'", "'load'", "'^edge'", "'nomatch'");
    private static final List<String> AGGREGATIONS = List.of("'sum'", "'average'", "'max'", "'min'", "'last'");

    private final Random random;
    private final long from;
    private final long until;

    /** @param from epoch seconds of the request; times in arguments lie within its range */
    ArgumentGenerator(Random random, long from, long until) {
        this.random = random;
        this.from = from;
        this.until = until;
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An argument for a parameter that takes no series. */
    String of(String function, FunctionSignature.Parameter parameter) {
        if (!parameter.options().isEmpty()) {
            return "'" + any(parameter.options()) + "'";
        }
        return switch (parameter.type()) {
            case "float", "any" -> number(parameter.name());
            case "integer" -> any(INTEGERS);
            case "boolean" -> any(List.of("true", "false"));
            case "interval" -> any(INTERVALS);
            case "intOrInterval" -> random.nextBoolean() ? any(INTERVALS) : any(List.of("2", "3", "5", "10", "70"));
            case "intOrInf" -> any(List.of("1", "2", "3", "10", "inf"));
            case "node" -> any(List.of("0", "1", "2", "-1"));
            case "nodeOrTag" -> any(List.of("0", "1", "2", "-1", "'name'"));
            case "tag" -> "'name'";
            case "date" -> date();
            case "aggFunc", "aggOrSeriesFunc" -> any(AGGREGATIONS);
            default -> text(function, parameter.name());
        };
    }

    private String number(String parameter) {
        return parameter.equals("xFilesFactor") || parameter.equals("windowTolerance")
                ? any(List.of("0", "0.1", "0.5", "0.9", "1"))
                : any(FLOATS);
    }

    private String date() {
        long time = from + (long) (random.nextDouble() * (until - from));
        return random.nextBoolean() ? "'" + time + "'" : "'" + DATE.format(Instant.ofEpochSecond(time)) + "'";
    }

    private String text(String function, String parameter) {
        return switch (parameter) {
            case "pattern" -> any(PATTERNS);
            case "search" -> any(List.of("'^.*web0(\\d).*$'", "'\\.([a-z]+)$'", "'e'", "'[0-9]+'"));
            case "replace" -> any(List.of("'servers.web0\\1.cpu'", "'x'", "'<\\g<0>>'", "''"));
            case "newName" -> function.equals("aliasQuery") ? any(List.of("'%d'", "'%g users'")) : "'new name'";
            case "color", "theColor" -> any(List.of("'red'", "'#00ff00'"));
            case "templateFunction" -> any(List.of("'sumSeries(%.*)'", "'%.*'", "'alias(%.cpu,\"%\")'"));
            case "timeShift" -> any(List.of("'1h'", "'-30min'", "'1d'", "'+10min'"));
            case "timeShiftUnit" -> any(List.of("'1h'", "'10min'"));
            case "operator" -> any(List.of("'='", "'!='", "'>'", "'>='", "'<'", "'<='"));
            case "system" -> any(List.of("'si'", "'binary'"));
            case "consolidationFunc" -> any(List.of("'max'", "'min'", "'sum'", "'last'"));
            default -> any(List.of("'one'", "'two'"));
        };
    }
}
