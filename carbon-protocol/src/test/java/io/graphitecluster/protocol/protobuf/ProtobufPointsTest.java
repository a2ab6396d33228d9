package io.graphitecluster.protocol.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtobufPointsTest {
    private static final byte[] GOOD = ProtobufPointEncoder.encode(List.of(
            new PointBatch.Point("a", 1_700_000_000, 1.5),
            new PointBatch.Point("b;t=é", 1_700_000_001, 2),
            new PointBatch.Point("a", 1_700_000_060, Double.NEGATIVE_INFINITY)));

    private final Collected collected = new Collected();
    private final ProtobufPointDecoder decoder = new ProtobufPointDecoder(new PointAdmission(() -> 9, 0), collected);

    @Test
    void readsASeriesPointsTogether() throws ProtobufException {
        decoder.decode(GOOD, 0, GOOD.length);

        assertThat(collected.events)
                .containsExactly("a=1.5@1.7E9", "a=-Infinity@1.70000006E9", "b;t=é=2.0@1.700000001E9");
    }

    @Test
    void aMessageThatIsBrokenAtItsEndGivesNoPoint() {
        assertThatThrownBy(() -> decoder.decode(GOOD, 0, GOOD.length - 1))
                .isInstanceOf(ProtobufException.class)
                .hasMessageContaining("at byte");
        assertThat(collected.events).isEmpty();
    }

    @Test
    void groupsAreSkippedHoweverDeepWithoutRecursion() {
        byte[] deep = HexFormat.of().parseHex("0b".repeat(100_000));

        assertThatThrownBy(() -> decoder.decode(deep, 0, deep.length)).hasMessageContaining("nested too deeply");
    }

    @Test
    void damagedMessagesAreReadOrRefused() {
        Mutations mutations = new Mutations(23, List.of(GOOD, HexFormat.of().parseHex("0a030a0161120708051107")));
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = mutations.next();
            try {
                decoder.decode(bytes, 0, bytes.length);
            } catch (ProtobufException e) {
                refused++;
            }
        }

        assertThat(refused).isBetween(1000, 9999);
        assertThat(collected.events).isNotEmpty();
    }
}
