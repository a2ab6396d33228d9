package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.TimeRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What holds while one target is evaluated: the range of time, the request's values for templates, and what functions
 * of this target set for those around them. Every target starts with a fresh one: nothing leaks from one to the next.
 */
public final class RenderContext {
    /** Years around now that a shifted or extended range may reach: beyond it, it is a mistake. */
    private static final long REACH = 200L * 366 * 86_400;

    private final TimeRange range;
    private final RenderSettings settings;
    private final Map<String, String> template;
    private final Map<String, double[]> stacks;
    private double xFilesFactor;

    private RenderContext(
            TimeRange range,
            RenderSettings settings,
            Map<String, String> template,
            Map<String, double[]> stacks,
            double xFilesFactor) {
        this.range = range;
        this.settings = settings;
        this.template = template;
        this.stacks = stacks;
        this.xFilesFactor = xFilesFactor;
    }

    /**
     * A fresh context.
     *
     * @param template the request's values for {@code $name} in templates
     * @param xFilesFactor the request's
     */
    public static RenderContext of(
            TimeRange range, RenderSettings settings, Map<String, String> template, double xFilesFactor) {
        return new RenderContext(
                range,
                settings,
                Collections.unmodifiableMap(new LinkedHashMap<>(template)),
                new HashMap<>(),
                xFilesFactor);
    }

    /** The range of time of this evaluation. */
    public TimeRange range() {
        return range;
    }

    /** Epoch seconds, exclusive. */
    public long from() {
        return range.from();
    }

    /** Epoch seconds, inclusive. */
    public long until() {
        return range.until();
    }

    /** What the operator of the cluster set. */
    public RenderSettings settings() {
        return settings;
    }

    /** The request's values for {@code $name} in templates. */
    Map<String, String> template() {
        return template;
    }

    /** Share of known values that an aggregated value needs. */
    public double xFilesFactor() {
        return xFilesFactor;
    }

    /** Sets the share for the functions that are called after this one in the same target. */
    public void setXFilesFactor(double factor) {
        xFilesFactor = factor;
    }

    /** Running sums of stacked series, by the name of the stack. */
    public Map<String, double[]> stacks() {
        return stacks;
    }

    /**
     * A context for another range of time; what is set there is not seen here.
     *
     * @throws InvalidRequestException when the range ends before it starts or is centuries away
     */
    public RenderContext withRange(long from, long until) {
        if (from > until) {
            throw new InvalidRequestException(
                    "Invalid time range: it would start at " + from + " and end before, at " + until);
        }
        if (from < range.now() - REACH || until > range.now() + REACH) {
            throw new InvalidRequestException("Invalid time range: " + from + " to " + until
                    + " is more than 200 years away; use a smaller window or shift");
        }
        return new RenderContext(
                new TimeRange(from, until, range.now(), range.zone()),
                settings,
                template,
                new HashMap<>(),
                xFilesFactor);
    }
}
