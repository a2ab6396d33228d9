package io.graphitecluster.conformance.protocol;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class ProtocolRunners {
    private ProtocolRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.ofEntries(
                Map.entry("carbon/line.jsonl", ReceiverRunners::line),
                Map.entry("carbon/udp.jsonl", ReceiverRunners::udp),
                Map.entry("carbon/pickle.jsonl", ReceiverRunners::pickle),
                Map.entry("carbon/protobuf.jsonl", ReceiverRunners::protobuf),
                Map.entry("carbon/tagged.jsonl", NameRunners::tagged),
                Map.entry("carbon/cache_feed.jsonl", NameRunners::cacheFeed),
                Map.entry("carbon/destinations.jsonl", RingRunners::destinations),
                Map.entry("carbon/hash_raw.jsonl", RingRunners::raw),
                Map.entry("carbon/hash_ring_ops.jsonl", RingRunners::ringOperations),
                Map.entry("carbon/hash_rings.jsonl", RingRunners::rings),
                Map.entry("carbon/client_wire.jsonl", ClientWireRunner::run),
                Map.entry("carbon/conf_parse.jsonl", ConfRunner::run),
                Map.entry("carbon/storage_schemas.jsonl", StorageRunners::schemas),
                Map.entry("carbon/storage_aggregation.jsonl", StorageRunners::aggregation));
    }
}
