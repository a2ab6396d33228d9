package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.TagConf;
import io.graphitecluster.node.tags.TagQueue;
import io.graphitecluster.node.tags.TagSender;
import java.util.Optional;

/** What a graphite-web is told of series, by the configuration. */
final class TagConfiguration {
    private TagConfiguration() {}

    static TagQueue.Settings queue(CarbonConf conf) {
        TagConf tags = conf.tags();
        return new TagQueue.Settings(tags.enabled(), tags.taggedOnly(), tags.updateInterval(), tags.queueSize());
    }

    static Optional<TagSender> sender(CarbonConf conf, TagQueue queue) {
        TagConf tags = conf.tags();
        return tags.enabled()
                ? Optional.of(new TagSender(queue, tags.graphiteUrl(), tags.batchSize()))
                : Optional.empty();
    }
}
