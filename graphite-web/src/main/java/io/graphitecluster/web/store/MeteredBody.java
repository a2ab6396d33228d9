package io.graphitecluster.web.store;

import io.graphitecluster.web.limits.QueryMemory;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * The body of a node's answer, for which memory is taken as it comes in, before it is kept. When it does not come whole
 * the memory goes back.
 */
final class MeteredBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final QueryMemory memory;
    private final int weight;
    private Subscription subscription;
    private long taken;

    /** @param weight bytes of memory to take for each byte of the body */
    MeteredBody(QueryMemory memory, int weight) {
        this.memory = memory;
        this.weight = weight;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        whole.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        long bytes = part.stream().mapToLong(ByteBuffer::remaining).sum() * weight;
        try {
            memory.take(bytes);
        } catch (RuntimeException e) {
            subscription.cancel();
            onError(e);
            return;
        }
        taken += bytes;
        whole.onNext(part);
    }

    @Override
    public void onError(Throwable failure) {
        memory.giveBack(taken);
        taken = 0;
        whole.onError(failure);
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
        whole.getBody().whenComplete((bytes, failure) -> body.complete(bytes));
    }
}
