package io.graphitecluster.cluster.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The corpus holds the rings bit for bit; here is what it does not say. */
class UpstreamRingsTest {
    @Test
    void destinationsAreReadAsCarbonConfWritesThem() {
        assertThat(Destination.parse(" [fe80::1]:2004:b "))
                .isEqualTo(new Destination("fe80::1", 2004, Optional.of("b")));
        assertThat(Destination.parse("h:1")).isEqualTo(new Destination("h", 1, Optional.empty()));
        for (String wrong : List.of("host", "host:", "[::1]", "h:x:a", "")) {
            assertThatThrownBy(() -> Destination.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + wrong + "\"");
        }
    }

    @Test
    void nodesAreHashedAsPythonShowsThem() {
        assertThat(new RingNode("h", Optional.empty()).key()).isEqualTo("('h', None)");
        assertThat(new RingNode("h", Optional.of("it's")).key()).isEqualTo("('h', \"it's\")");
        assertThat(new RingNode("a\\b", Optional.of("'\"")).key()).isEqualTo("('a\\\\b', '\\'\"')");
    }

    @Test
    void murmurHashesAsPublished() {
        assertThat(SmallHash.MMH3_CH.of("")).isZero();
        assertThat(SmallHash.MMH3_CH.of("foo")).isEqualTo(-156908512);
        assertThat(SmallHash.MMH3_CH.of("Hello, world!")).isEqualTo(0xc0363e43);
    }

    @Test
    void diverseReplicasAreOnDifferentHosts() {
        DestinationRouter router = new DestinationRouter(
                new ConsistentRing(SmallHash.CARBON_CH, ConsistentRing.DEFAULT_REPLICAS), 2, true);
        List.of("h1:1:a", "h1:2:b", "h2:1:a").forEach(d -> router.add(Destination.parse(d)));

        for (int i = 0; i < 100; i++) {
            assertThat(router.route("name." + i)).extracting(Destination::host).containsExactlyInAnyOrder("h1", "h2");
        }
        assertThatThrownBy(() -> router.add(Destination.parse("h1:9:a"))).hasMessageContaining("already configured");
        assertThat(new FastRing(SmallHash.MMH3_CH).nodes("x")).isEmpty();
    }
}
