package io.graphitecluster.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.metrics.DestinationCount;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationQueueTest {
    private final List<String> events = new ArrayList<>();
    private final DestinationQueue queue =
            new DestinationQueue(QueueSettings.of(4, 0.5, 1.5, true, 100), new DestinationQueue.Listener() {
                @Override
                public void full() {
                    events.add("full");
                }

                @Override
                public void space() {
                    events.add("space");
                }
            });

    @Test
    void dropsBeyondTheHardLimitButNeverTheDaemonsOwn() {
        for (int i = 0; i < 10; i++) {
            queue.offer(point("p" + i));
        }
        queue.offerFirst(point("own"));
        assertThat(queue.size()).isEqualTo(7);
        assertThat(queue.counts()).containsEntry(DestinationCount.FULL_QUEUE_DROPS, 4L);
        assertThat(queue.takeBatch()).first().isEqualTo(point("own"));
        assertThat(events).containsExactly("full");
    }

    @Test
    void tellsOfSpaceEvenWhenOneMessageTookAll() {
        for (int i = 0; i < 5; i++) {
            queue.offer(point("p" + i));
        }
        queue.takeBatch();
        assertThat(events).containsExactly("full");
        queue.checkSpace();
        queue.checkSpace();
        assertThat(events).containsExactly("full", "space");
    }

    @Test
    void takesBackInOrderWhatWasNotSent() {
        queue.offer(point("a"));
        queue.offer(point("b"));
        List<Point> batch = queue.takeBatch();
        queue.offer(point("c"));
        queue.putBack(batch);
        assertThat(queue.takeAll()).containsExactly(point("a"), point("b"), point("c"));
        assertThat(queue.counts()).containsEntry(DestinationCount.SENT, 0L);
    }

    private static Point point(String name) {
        return new Point(name, 1, 2);
    }
}
