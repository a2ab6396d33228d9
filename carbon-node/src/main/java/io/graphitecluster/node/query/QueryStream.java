package io.graphitecluster.node.query;

import io.graphitecluster.protocol.frame.FrameDecoder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of one connection, each behind its length, and their answers. Used by one thread. */
public final class QueryStream {
    private static final Logger LOG = LoggerFactory.getLogger(QueryStream.class);
    /** What upstream allows to be announced. */
    private static final int LONGEST_ANNOUNCED = 1 << 30;
    /** What is kept of a request that is not whole yet; no real one is as long. */
    private static final int LONGEST_KEPT = 16 << 20;

    private final CacheQueries queries;
    private final String peer;
    private final Consumer<byte[]> answers;
    private final FrameDecoder frames = new FrameDecoder(LONGEST_ANNOUNCED, this::request);
    private long sinceRequest;
    private boolean broken;

    /** @param answers takes each answer, without its length */
    public QueryStream(CacheQueries queries, String peer, Consumer<byte[]> answers) {
        this.queries = queries;
        this.peer = peer;
        this.answers = answers;
    }

    /**
     * Takes the next bytes of the stream.
     *
     * @return false when the connection has to be closed
     */
    public boolean decode(byte[] chunk, int offset, int length) {
        if (broken) {
            return false;
        }
        sinceRequest += length;
        boolean open = frames.decode(chunk, offset, length);
        if (sinceRequest > LONGEST_KEPT) {
            LOG.warn("closing the connection of {}: a cache query has more than {} bytes", peer, LONGEST_KEPT);
            broken = true;
        }
        return open && !broken;
    }

    private void request(byte[] bytes, int offset, int length) {
        sinceRequest = 0;
        if (broken) {
            return;
        }
        try {
            answers.accept(queries.answer(bytes, offset, length, peer));
        } catch (QueryException e) {
            LOG.warn("closing the connection of {}: no cache query: {}", peer, e.getMessage());
            broken = true;
        }
    }
}
