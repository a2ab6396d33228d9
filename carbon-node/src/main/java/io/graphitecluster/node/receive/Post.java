package io.graphitecluster.node.receive;

import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.protocol.stream.Unfinished;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** One post whose body comes, and what it is answered with in the end. */
final class Post {
    private final NumberedLines lines;
    private final UnpackingStream stream;
    private final PostSettings settings;
    private Optional<String> error = Optional.empty();

    /**
     * @param compression of the body
     * @param lines takes the body
     * @param complaints told of what is refused
     */
    Post(
            Compression compression,
            UnpackLimits unpacking,
            PostSettings settings,
            Function<Complaints, NumberedLines> lines,
            Complaints complaints) {
        this.settings = settings;
        this.lines = lines.apply(complaints);
        this.stream = new UnpackingStream(compression, unpacking, this.lines, (reason, detail) -> {
            error = Optional.of(detail);
            complaints.refused(reason, detail);
        });
    }

    /**
     * Takes the next bytes of the body, or what is left of them.
     *
     * @return false when no more is read
     */
    boolean decode(ByteBuf bytes) {
        if (!bytes.isReadable() && !stream.hasMore()) {
            return true;
        }
        ByteBuffer chunk = bytes.nioBuffer();
        boolean open = stream.decode(chunk);
        bytes.skipBytes(bytes.readableBytes() - chunk.remaining());
        return open;
    }

    /** Whether the same bytes have to be given again after others had their turn. */
    boolean hasMore() {
        return stream.hasMore();
    }

    /** The line that has begun and is not whole. */
    Unfinished unfinished() {
        return stream.unfinished();
    }

    /** The body is whole. */
    void end() {
        if (stream.mayEnd()) {
            lines.end();
        }
    }

    PostAnswer answer() {
        if (lines.isTooLong()) {
            return PostAnswer.of(
                    HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                    lines,
                    Optional.of(PostRules.tooLongText(settings) + "; what came before is taken"));
        }
        return PostAnswer.of(
                lines.bad() == 0 && error.isEmpty() ? HttpResponseStatus.OK : HttpResponseStatus.BAD_REQUEST,
                lines,
                error);
    }

    void close() {
        stream.close();
    }
}
