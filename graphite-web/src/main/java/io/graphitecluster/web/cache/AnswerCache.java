package io.graphitecluster.web.cache;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Body;
import io.graphitecluster.web.api.Parameters;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps whole answers of requests, the ones used last, within a number of bytes that counts what is still being copied, too.
 * An answer that is made while it is sent is copied on the way, and kept once all of it was sent.
 */
public final class AnswerCache {
    /** One answer may take this part of all. */
    private static final int PART = 8;

    /** What an entry takes beside its body. */
    private static final int OVERHEAD = 512;

    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Kept(Answer answer, int size, long until) {}

    /**
     * @param mostBytes of all answers together; 0 keeps none
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public AnswerCache(long mostBytes, LongSupplier nanoTime) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    /** Whether it keeps anything at all. */
    public boolean keepsAnswers() {
        return mostBytes > 0;
    }

    /** What the answers take, with those that are being copied. */
    public synchronized long bytes() {
        return bytes;
    }

    /** The answer of an equal request, while it may be used. */
    public synchronized Optional<Answer> find(Parameters request) {
        String key = RequestKey.of(request);
        Kept found = kept.get(key);
        if (found != null && nanoTime.getAsLong() - found.until >= 0) {
            drop(key);
            return Optional.empty();
        }
        return Optional.ofNullable(found).map(Kept::answer);
    }

    /**
     * The same answer, which is kept once it was sent.
     *
     * @param seconds for which it may be used
     */
    public Answer keep(Parameters request, Answer answer, long seconds) {
        String key = RequestKey.of(request);
        long until = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(Math.min(seconds, Integer.MAX_VALUE));
        Body body = answer.content();
        if (body.isWhole()) {
            int size = body.bytes().length;
            if (reserve(size)) {
                put(key, new Kept(answer, size, until));
            }
            return answer;
        }
        return new Answer(answer.status(), answer.contentType(), answer.headers(), out -> {
            CopyingStream copy = new CopyingStream(out, this);
            try {
                body.writeTo(copy);
                copy.whole().ifPresent(whole -> put(key, new Kept(withBody(answer, whole), whole.length, until)));
            } finally {
                copy.release();
            }
        });
    }

    private static Answer withBody(Answer answer, byte[] body) {
        return new Answer(answer.status(), answer.contentType(), answer.headers(), Body.of(body));
    }

    /** Takes room for a body, at the cost of what was used longest ago; false when there is none, or it is too much for one. */
    synchronized boolean reserve(long size) {
        if (size > mostBytes / PART) {
            return false;
        }
        Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
        while (bytes + size > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().getValue().size + OVERHEAD;
            oldest.remove();
        }
        boolean fits = bytes + size <= mostBytes;
        bytes += fits ? size : 0;
        return fits;
    }

    /** Gives room back that was reserved. */
    synchronized void release(long size) {
        bytes -= size;
    }

    /** Keeps an answer for whose body there is room. */
    private synchronized void put(String key, Kept answer) {
        drop(key);
        kept.put(key, answer);
        bytes += OVERHEAD;
    }

    private void drop(String key) {
        Kept before = kept.remove(key);
        if (before != null) {
            bytes -= before.size + OVERHEAD;
        }
    }
}
