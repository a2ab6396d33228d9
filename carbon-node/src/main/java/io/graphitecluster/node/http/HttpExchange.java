package io.graphitecluster.node.http;

import io.graphitecluster.node.net.Outcomes;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one connection, one after the other: the next one is read when the last is answered, so that a client
 * cannot pile up work.
 */
final class HttpExchange extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);

    private final HttpRoutes routes;
    private final Executor workers;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    HttpExchange(HttpRoutes routes, Executor workers) {
        this.routes = routes;
        this.workers = workers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add((FullHttpRequest) message);
        if (busy) {
            // More than the one that is being answered: the client is not read until they are done.
            context.channel().config().setAutoRead(false);
        } else {
            beginNext(context);
        }
    }

    private void beginNext(ChannelHandlerContext context) {
        FullHttpRequest request = waiting.poll();
        if (request == null) {
            context.channel().config().setAutoRead(true);
            return;
        }
        try {
            begin(context, request);
        } finally {
            request.release();
        }
    }

    private void begin(ChannelHandlerContext context, FullHttpRequest message) {
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        boolean head = message.method().equals(HttpMethod.HEAD);
        busy = true;
        if (message.decoderResult().isFailure()) {
            String problem = String.valueOf(message.decoderResult().cause().getMessage());
            write(context, HttpAnswer.text(400, "not an HTTP request: " + problem), false, false);
            return;
        }
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        byte[] body = ByteBufUtil.getBytes(message.content());
        String method = head ? "GET" : message.method().name();
        String uri = message.uri();
        try {
            workers.execute(() -> {
                HttpAnswer answer = answer(
                        method, uri, headers, body, () -> !context.channel().isActive());
                if (answer.stream().isPresent()) {
                    stream(context, uri, answer, keepAlive, head);
                } else {
                    context.executor().execute(() -> write(context, answer, keepAlive, head));
                }
            });
        } catch (RejectedExecutionException e) {
            write(context, HttpAnswer.text(503, "the node is stopping"), false, head);
        }
    }

    /** On a thread of its own, since the client may be slow to take what is written. */
    private void stream(ChannelHandlerContext context, String uri, HttpAnswer answer, boolean keepAlive, boolean head) {
        ChunkedBody body = new ChunkedBody(context.channel(), answer, keepAlive, head);
        Optional<HttpAnswer> failure =
                attempt(uri, () -> answer.stream().orElseThrow().writeTo(body));
        if (!body.hasBegun()) {
            HttpAnswer whole = failure.orElseGet(() -> new HttpAnswer(
                    answer.status(), answer.contentType(), body.whole(), answer.headers(), Optional.empty(), false));
            context.executor().execute(() -> write(context, whole, keepAlive, head));
            return;
        }
        boolean isWhole = failure.isEmpty() && attempt(uri, body::finish).isEmpty();
        context.executor().execute(() -> {
            busy = false;
            if (isWhole && keepAlive) {
                beginNext(context);
            } else {
                Outcomes.logFailure(context.close());
            }
        });
    }

    /** Runs; the answer to give when it fails. */
    private static Optional<HttpAnswer> attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (HttpProblem e) {
            return Optional.of(HttpAnswer.text(e.status(), e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Optional.of(HttpAnswer.text(400, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            LOG.warn("cannot answer {}: {}", what, e.toString());
            return Optional.of(HttpAnswer.text(500, "cannot read: " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("failed to answer {}", what, e);
            return Optional.of(HttpAnswer.text(500, "internal error"));
        }
    }

    /** Something that may fail as an endpoint may. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private HttpAnswer answer(
            String method, String uri, Map<String, String> headers, byte[] body, BooleanSupplier abandoned) {
        HttpAnswer[] answer = {null};
        Optional<HttpAnswer> failure = attempt(method + " " + uri, () -> {
            HttpRequest request = HttpRequest.of(method, uri, headers, body, abandoned);
            answer[0] = routes.find(request.path())
                    .orElseThrow(() -> new HttpProblem(404, "nothing is served at " + request.path()))
                    .answer(request);
        });
        return failure.orElseGet(() -> answer[0]);
    }

    /** The next request is begun when the client has taken this answer, so that answers do not pile up either. */
    private void write(ChannelHandlerContext context, HttpAnswer answer, boolean keepAlive, boolean head) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        HttpUtil.setKeepAlive(response, keepAlive);
        Outcomes.logFailure(context.writeAndFlush(response)
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE)
                .addListener(written -> {
                    busy = false;
                    if (keepAlive && written.isSuccess()) {
                        beginNext(context);
                    }
                }));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !busy) {
            Outcomes.logFailure(context.close());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("HTTP connection of {} broke: {}", context.channel().remoteAddress(), cause.toString());
        Outcomes.logFailure(context.close());
    }
}
