package io.graphitecluster.protocol.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick way for plain payloads against the slow way, which knows every field. */
class PlainPayloadTest {
    private static final PointAdmission ADMISSION = new PointAdmission(() -> 5, 0);
    private static final List<PointBatch.Point> POINTS = List.of(
            new PointBatch.Point("a.b.c", 1_700_000_000, 1.5),
            new PointBatch.Point("x".repeat(200), 0, 0),
            new PointBatch.Point("a.b.c", 4_294_967_295.0, -0.0),
            new PointBatch.Point("nan", 1, Double.NaN));

    @Test
    void whatIsEncodedIsPlain() {
        byte[] payload = ProtobufPointEncoder.encode(POINTS);
        Collected collected = new Collected();

        assertThat(new PlainPayload(ADMISSION, collected).decode(payload, 0, payload.length))
                .isTrue();
        assertThat(collected.events)
                .containsExactly("a.b.c=1.5@1.7E9", "a.b.c=-0.0@4.294967295E9", "x".repeat(200) + "=0.0@0.0");
    }

    @Test
    void damagedPayloadsAreReadAsTheSlowWayReadsThem() {
        Mutations mutations = new Mutations(
                19,
                List.of(
                        ProtobufPointEncoder.encode(POINTS),
                        ProtobufPointEncoder.encode(POINTS.subList(0, 1)),
                        ProtobufPointEncoder.encode(List.of(new PointBatch.Point("\u00e9", 1, 2)))));
        int plain = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] payload = mutations.next();
            assertThat(decoded(payload, true))
                    .as("%s", Base64.getEncoder().encodeToString(payload))
                    .isEqualTo(decoded(payload, false));
            plain += new PlainPayload(ADMISSION, new Collected()).decode(payload, 0, payload.length) ? 1 : 0;
        }
        assertThat(plain).isBetween(1000, 29_000);
    }

    private static List<String> decoded(byte[] payload, boolean quick) {
        Collected collected = new Collected();
        ProtobufPointDecoder decoder = new ProtobufPointDecoder(ADMISSION, collected);
        try {
            if (quick) {
                decoder.decode(payload, 0, payload.length);
            } else {
                decoder.decodeAny(payload, 0, payload.length);
            }
        } catch (ProtobufException e) {
            collected.bad(e.getMessage());
        }
        return collected.events;
    }
}
