package io.graphitecluster.node.relay;

/**
 * How much a destination's queue holds.
 *
 * @param maxSize {@code MAX_QUEUE_SIZE}: from here on the queue is full
 * @param lowWatermark {@code MAX_QUEUE_SIZE * QUEUE_LOW_WATERMARK_PCT}: below it a full queue has space again
 * @param hardMax from here on points are dropped: {@code MAX_QUEUE_SIZE * MAX_QUEUE_SIZE_HARD_PCT} with flow control,
 *     {@code MAX_QUEUE_SIZE} without
 * @param maxBatch {@code MAX_DATAPOINTS_PER_MESSAGE}
 */
public record QueueSettings(double maxSize, double lowWatermark, double hardMax, int maxBatch) {
    /** The settings as {@code carbon.conf} has them. */
    public static QueueSettings of(
            double maxQueueSize,
            double lowWatermarkShare,
            double hardShare,
            boolean flowControl,
            int maxDatapointsPerMessage) {
        return new QueueSettings(
                maxQueueSize,
                maxQueueSize * lowWatermarkShare,
                flowControl ? maxQueueSize * hardShare : maxQueueSize,
                maxDatapointsPerMessage);
    }
}
