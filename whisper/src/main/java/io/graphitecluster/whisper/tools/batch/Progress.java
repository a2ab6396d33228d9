package io.graphitecluster.whisper.tools.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows how many of many things are done: a bar that is drawn over on a terminal, now and then a line elsewhere, or nothing.
 * Workers {@link #step}; one thread does all else.
 */
public final class Progress {
    private static final int WIDTH = 30;
    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
    private static final String ERASE = "\r\u001b[K";

    /** How it is shown. */
    public enum Style {
        /** Not at all. */
        NONE,
        /** A line every ten seconds. */
        LINES,
        /** A bar in place. */
        BAR
    }

    private final PrintStream err;
    private final InstantSource clock;
    private final Style style;
    private final String things;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final long begin;
    private long shownAt;
    private boolean drawn;
    private String bar = "";

    /**
     * Nothing is shown yet.
     *
     * @param things what they are, for example {@code files}
     * @param total how many there are
     */
    public Progress(PrintStream err, InstantSource clock, Style style, String things, long total) {
        this.err = err;
        this.clock = clock;
        this.style = style;
        this.things = things;
        this.total = total;
        this.begin = clock.millis();
        this.shownAt = begin;
    }

    /** One more is done. */
    public void step() {
        done.incrementAndGet();
    }

    /** Shows how far it is, when it is time to. */
    public void show() {
        long now = clock.millis();
        Duration interval = style == Style.BAR ? BAR_INTERVAL : LINE_INTERVAL;
        if (style == Style.NONE || now - shownAt < interval.toMillis()) {
            return;
        }
        shownAt = now;
        if (style == Style.LINES) {
            err.println(text(now));
            return;
        }
        int filled = (int) (WIDTH * done.get() / Math.max(1, total));
        bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + text(now);
        draw();
    }

    private void draw() {
        err.print(ERASE + bar);
        err.flush();
        drawn = true;
    }

    /** Draws the bar again after something was written, where there was one. */
    public void restore() {
        if (!bar.isEmpty()) {
            draw();
        }
    }

    private String text(long now) {
        long seconds = (now - begin) / 1_000;
        String rate = seconds > 0 ? ", " + done.get() / seconds + " a second" : "";
        return done.get() + " of " + total + " " + things + rate;
    }

    /** Takes the bar away, so that something else can be written. */
    public void clear() {
        if (drawn) {
            err.print(ERASE);
            err.flush();
            drawn = false;
        }
    }
}
