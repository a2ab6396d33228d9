package io.graphitecluster.node.lifecycle;

import io.graphitecluster.cluster.upstream.AggregatedRouter;
import io.graphitecluster.cluster.upstream.ConstantRouter;
import io.graphitecluster.cluster.upstream.DatapointRouter;
import io.graphitecluster.cluster.upstream.DestinationRouter;
import io.graphitecluster.cluster.upstream.RelayMethod;
import io.graphitecluster.cluster.upstream.RelayRule;
import io.graphitecluster.cluster.upstream.RulesRouter;
import io.graphitecluster.node.aggregate.AggregateNames;
import io.graphitecluster.node.aggregate.AggregationRules;
import io.graphitecluster.node.aggregate.AggregationRules.Match;
import io.graphitecluster.node.amqp.AmqpPublisher;
import io.graphitecluster.node.config.AggregatorConf;
import io.graphitecluster.node.config.AmqpConf;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.RelayConf;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.node.relay.AmqpOutlet;
import io.graphitecluster.node.relay.DestinationLink;
import io.graphitecluster.node.relay.DestinationProtocol;
import io.graphitecluster.node.relay.LinkSettings;
import io.graphitecluster.node.relay.Outlet;
import io.graphitecluster.node.relay.QueueSettings;
import io.graphitecluster.node.relay.RelayRulesFile;
import io.graphitecluster.node.relay.RelaySettings;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.reload.WatchedFile;
import io.graphitecluster.node.tls.ClientTls;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code carbon.conf} says of passing points on. */
final class RelayConfiguration {
    private RelayConfiguration() {}

    static RelaySettings settings(CarbonConf conf, RelayConf relay) {
        return new RelaySettings(
                QueueSettings.of(
                        conf.maxQueueSize(),
                        conf.queueLowWatermark(),
                        conf.maxQueueSizeHard(),
                        conf.useFlowControl(),
                        conf.maxDatapointsPerMessage()),
                relay.pooled(),
                relay.dynamic(),
                relay.dynamicRetries(),
                conf.useFlowControl());
    }

    /** The ways to the destinations: messages to a broker, or a connection of their own each. */
    static Outlet.Factory outlets(CarbonConf conf, RelayConf relay, Transport transport, Reloading reloading) {
        Optional<Supplier<SslContext>> tls = relay.tls()
                .map(files -> ClientTls.read(files, "DESTINATION_SSL", context -> reloading.add(context, () -> {})));
        if (relay.protocol().equals("amqp")) {
            AmqpConf amqp = conf.amqp();
            return (destination, queue, watcher) -> new AmqpOutlet(
                    destination,
                    queue,
                    new AmqpPublisher.Factory(
                            AmqpConfiguration.broker(amqp, destination.host(), destination.port(), tls),
                            amqp.exchange(),
                            amqp.nameInBody()),
                    watcher);
        }
        LinkSettings link = new LinkSettings(DestinationProtocol.ofName(relay.protocol()), tls, relay.deferMicros());
        return (destination, queue, watcher) -> new DestinationLink(destination, queue, link, transport, watcher);
    }

    /** The router without destinations. */
    static DatapointRouter router(CarbonConf conf, RelayConf relay, Reloading reloading, Surroundings surroundings) {
        RelayMethod method = relay.method();
        return switch (method) {
            case CONSTANT -> new ConstantRouter();
            case RULES -> new RulesRouter(rules(relay, reloading));
            case CONSISTENT_HASHING, FAST_HASHING -> hashing(relay);
            case AGGREGATED_CONSISTENT_HASHING, FAST_AGGREGATED_HASHING -> {
                AggregatorConf aggregator = conf.aggregator();
                AggregateNames names = new AggregateNames(
                        reloading.add(
                                WatchedFile.read(
                                        aggregator.aggregationRules(),
                                        AggregationRules.EMPTY,
                                        AggregationRules::parseUsable),
                                () -> {}),
                        aggregator.namesMax(),
                        aggregator.namesTtl(),
                        surroundings::epochSeconds);
                yield new AggregatedRouter(
                        hashing(relay),
                        name -> names.matches(name).stream()
                                .map(Match::aggregate)
                                .toList());
            }
        };
    }

    private static DatapointRouter hashing(RelayConf relay) {
        return new DestinationRouter(
                relay.method().ring(relay.hash()).orElseThrow(), relay.replicationFactor(), relay.diverseReplicas());
    }

    private static WatchedFile<List<RelayRule>> rules(RelayConf relay, Reloading reloading) {
        if (!Files.exists(relay.rules())) {
            throw new StartException(
                    "RELAY_METHOD is rules, but there is no " + relay.rules() + "; write the rules there", null);
        }
        return reloading.add(
                WatchedFile.read(relay.rules(), List.of(), (file, text, log) -> RelayRulesFile.parse(file, text)),
                () -> {});
    }
}
