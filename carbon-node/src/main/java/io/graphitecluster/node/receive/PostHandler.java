package io.graphitecluster.node.receive;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.net.Outcomes;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.stream.Unfinished;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The posts of one connection, one after the other. Bodies are decoded as they come and never kept; while the {@link
 * ReadGate} is closed, a body that has begun waits, and a request that comes is answered with 503. A post is answered once
 * everything that was taken from it is accepted.
 */
final class PostHandler extends ChannelInboundHandlerAdapter implements SenderConnection {
    /** How much of a body is read and thrown away after it was refused, so that its sender sees the answer. */
    private static final int MOST_THROWN_AWAY = 1 << 20;

    private static final FullHttpResponse CONTINUE =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

    private final ReadGate gate;
    private final Acceptance acceptance;
    private final PostSettings settings;
    private final UnpackLimits unpacking;
    private final PointAdmission admission;
    private final Intake intake;
    private final RefusalLog refusals;
    private final BegunInput begun;
    private final String peer;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private Runnable gateListener;
    private BegunInput.Share share;
    private Optional<Post> post = Optional.empty();
    private boolean answering;
    private boolean finishing;
    private boolean inputEnded;
    private boolean turnScheduled;
    private boolean keepAlive;
    private int thrownAway;

    PostHandler(
            ReadGate gate,
            Acceptance acceptance,
            ReceiverSettings settings,
            PointAdmission admission,
            Intake intake,
            RefusalLog refusals,
            BegunInput begun,
            String peer) {
        this.gate = gate;
        this.acceptance = acceptance;
        this.settings = settings.posts();
        this.unpacking = settings.unpacking();
        this.admission = admission;
        this.intake = intake;
        this.refusals = refusals;
        this.begun = begun;
        this.peer = peer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        gateListener = () -> context.executor().execute(() -> work(context));
        gate.listen(gateListener);
        share = begun.open(() -> context.executor().execute(() -> letGo(context)));
    }

    /** Memory is short, and on this connection nothing has become whole for long. */
    private void letGo(ChannelHandlerContext context) {
        if (post.isPresent() && post.get().unfinished().begun() > 0) {
            refusals.refused(
                    peer,
                    Refusal.TOO_MUCH_BEGUN,
                    "a line of a post has begun, and memory for such is used up; the connection is closed");
            endPost();
            Outcomes.logFailure(context.close());
        }
    }

    private void endPost() {
        post.ifPresent(Post::close);
        post = Optional.empty();
        share.holds(0);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(true);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        work(context);
    }

    private void work(ChannelHandlerContext context) {
        // A client that does not read its answers gets no more of them.
        boolean blocked = !context.channel().isWritable();
        while (!waiting.isEmpty() && !answering && !turnScheduled && !blocked) {
            if (waiting.element() instanceof HttpRequest request) {
                begin(context, request);
                ReferenceCountUtil.release(waiting.remove());
            } else if (waiting.element() instanceof HttpContent content) {
                blocked = post.isPresent() && gate.isClosed() && !finishing;
                if (!blocked && take(context, content)) {
                    waiting.remove();
                    content.release();
                }
            } else {
                ReferenceCountUtil.release(waiting.remove());
            }
        }
        context.channel()
                .config()
                .setAutoRead(
                        waiting.isEmpty() && !answering && context.channel().isWritable());
        closeWhenDone(context);
    }

    /** The client says no more: once all that it said is answered, neither do we. */
    private void closeWhenDone(ChannelHandlerContext context) {
        if (inputEnded && waiting.isEmpty() && !answering) {
            Outcomes.logFailure(context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        work(context);
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        keepAlive = HttpUtil.isKeepAlive(request) && !finishing;
        thrownAway = 0;
        Optional<PostAnswer> refusal = PostRules.refusal(request, settings, gate.isClosed() && !finishing);
        if (refusal.isPresent()) {
            boolean paused = refusal.get().status().equals(HttpResponseStatus.SERVICE_UNAVAILABLE);
            refusals.refused(
                    peer, paused ? Refusal.POST_WHILE_PAUSED : Refusal.BAD_POST, "answered with " + refusal.get());
            // What comes of its body is thrown away.
            keepAlive = keepAlive && request.decoderResult().isSuccess() && !HttpUtil.is100ContinueExpected(request);
            write(context, refusal.get());
            return;
        }
        post = Optional.of(new Post(
                PostRules.compression(request).orElseThrow(),
                unpacking,
                settings,
                complaints -> new NumberedLines(admission, intake, complaints, peer, settings.maxLength()),
                (reason, detail) -> refusals.refused(peer, reason, detail)));
        if (HttpUtil.is100ContinueExpected(request)) {
            Outcomes.logFailure(context.writeAndFlush(CONTINUE.retainedDuplicate()));
        }
    }

    /** Returns whether the content is used up. */
    private boolean take(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            endPost();
            Outcomes.logFailure(context.close());
            return true;
        }
        if (post.isEmpty()) {
            thrownAway += content.content().readableBytes();
            if (thrownAway > MOST_THROWN_AWAY) {
                Outcomes.logFailure(context.close());
            }
            return true;
        }
        Post current = post.get();
        Unfinished unfinished = current.unfinished();
        int waiting = unfinished.begun() + content.content().readableBytes();
        boolean open = current.decode(content.content());
        if (unfinished.begun() < waiting) {
            share.whole();
        }
        share.holds(unfinished.held());
        if (open && current.hasMore()) {
            scheduleTurn(context);
            return false;
        }
        if (!open) {
            answerWhenAccepted(context, current, false);
        } else if (content instanceof LastHttpContent) {
            answerWhenAccepted(context, current, true);
        }
        return true;
    }

    private void scheduleTurn(ChannelHandlerContext context) {
        turnScheduled = true;
        context.executor().execute(() -> {
            turnScheduled = false;
            work(context);
        });
    }

    private void answerWhenAccepted(ChannelHandlerContext context, Post answered, boolean whole) {
        if (whole) {
            answered.end();
        }
        answering = true;
        PostAnswer answer = answered.answer();
        endPost();
        acceptance.whenAccepted(() -> context.executor().execute(() -> {
            answering = false;
            write(context, answer);
            work(context);
        }));
    }

    private void write(ChannelHandlerContext context, PostAnswer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, answer.status(), Unpooled.wrappedBuffer(answer.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        HttpUtil.setKeepAlive(response, keepAlive);
        Outcomes.logFailure(context.writeAndFlush(response)
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE));
    }

    @Override
    public void endIdle(Channel channel) {
        if (!answering && !gate.isClosed()) {
            Outcomes.logFailure(channel.close());
        }
    }

    @Override
    public Future<Void> finish(Channel channel, long quietMillis, long endNanos) {
        channel.eventLoop().execute(() -> {
            finishing = true;
            keepAlive = false;
            ChannelHandlerContext context = channel.pipeline().context(this);
            if (context != null) {
                work(context);
            }
            Runnable endIfQuiet = () -> {
                if (post.isEmpty() && !answering && waiting.isEmpty()) {
                    Outcomes.logFailure(channel.close());
                }
            };
            Outcomes.logFailure(channel.eventLoop().schedule(endIfQuiet, quietMillis, TimeUnit.MILLISECONDS));
            Runnable end = () -> Outcomes.logFailure(channel.close());
            Outcomes.logFailure(
                    channel.eventLoop().schedule(end, Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS));
        });
        return channel.closeFuture();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            closeWhenDone(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gate.forget(gateListener);
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        endPost();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.fireExceptionCaught(cause);
        Outcomes.logFailure(context.close());
    }
}
