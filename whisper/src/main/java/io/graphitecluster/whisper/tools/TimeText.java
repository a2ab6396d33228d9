package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongFunction;

/** How a tool shows times: seconds since the epoch, or with {@code --pretty} for people. */
final class TimeText {
    private static final String CTIME = "%a %b %e %H:%M:%S %Y";

    private final LongFunction<String> format;

    private TimeText(LongFunction<String> format) {
        this.format = format;
    }

    /** By the options {@code --pretty} and {@code --time-format}; the latter does nothing without the former. */
    static TimeText of(Tool.Invocation invocation) {
        ParsedOptions options = invocation.options();
        if (!options.has("--pretty")) {
            return new TimeText(Long::toString);
        }
        ZoneId zone = invocation.context().zone();
        StrfTime format = new StrfTime(
                options.text("--time-format").filter(text -> !text.isEmpty()).orElse(CTIME));
        return new TimeText(
                timestamp -> format.format(Instant.ofEpochSecond(timestamp).atZone(zone)));
    }

    String show(long timestamp) {
        return format.apply(timestamp);
    }
}
