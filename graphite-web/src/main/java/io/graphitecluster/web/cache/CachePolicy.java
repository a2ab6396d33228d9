package io.graphitecluster.web.cache;

import io.graphitecluster.web.api.Parameters;
import java.util.List;

/**
 * How long an answer may be used again.
 *
 * @param duration seconds, where no period applies; 0 for not at all
 * @param periods of which the longest time counts whose least range a request reaches; an answer to a request that reaches none is
 *     not used again
 */
public record CachePolicy(long duration, List<Period> periods) {
    /**
     * For requests of a range of time.
     *
     * @param least seconds that the range has at least
     * @param duration seconds
     */
    public record Period(long least, long duration) {}

    /** Copies the list. */
    public CachePolicy {
        periods = List.copyOf(periods);
    }

    /**
     * Seconds for which the answer to a request may be used again; 0 for not at all. A request may say so itself:
     * {@code noCache}, {@code cacheTimeout}.
     *
     * @param span seconds of the request's range of time
     */
    public long seconds(Parameters parameters, long span) {
        if (parameters.has("noCache")) {
            return 0;
        }
        String own = parameters.get("cacheTimeout", "").strip();
        if (!own.isEmpty()) {
            return Math.max(0, Long.parseLong(own));
        }
        if (periods.isEmpty()) {
            return duration;
        }
        return periods.stream()
                .filter(period -> period.least() <= span)
                .mapToLong(Period::duration)
                .max()
                .orElse(0);
    }
}
