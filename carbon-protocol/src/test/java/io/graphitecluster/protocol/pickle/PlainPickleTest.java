package io.graphitecluster.protocol.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quick way for plain pickles against the slow way, which knows what a pickle is. */
class PlainPickleTest {
    private static final PointAdmission ADMISSION = new PointAdmission(() -> 5, 0);

    /** What CPython's pickler makes of {@code [("a.b", (1700000000, 1.5)), ("c", (1.25, 70000))]}, by protocol. */
    private static final String TWO =
            "gAJdcQAoWAMAAABhLmJxAUoA8VNlRz/4AAAAAAAAhnEChnEDWAEAAABjcQRHP/QAAAAAAABKcBEBAIZxBYZxBmUu";

    private static final String FOUR =
            "gASVMwAAAAAAAABdlCiMA2EuYpRKAPFTZUc/+AAAAAAAAIaUhpSMAWOURz/0AAAAAAAASnARAQCGlIaUZS4=";
    /** One item, appended singly, with a number beyond 32 bits: {@code [("a", (2**40, 7))]}. */
    private static final String SINGLE = "gAJdcQBYAQAAAGFxAYoGAAAAAAABSweGcQKGcQNhLg==";

    @ParameterizedTest
    @CsvSource({
        TWO + ", a.b=1.5@1.7E9 c=70000.0@1.25",
        FOUR + ", a.b=1.5@1.7E9 c=70000.0@1.25",
        SINGLE + ", a=7.0@1.099511627776E12",
        "gAJdLg==, ''",
    })
    void pickledByPythonIsPlain(String base64, String events) {
        byte[] pickle = Base64.getDecoder().decode(base64);
        Collected collected = new Collected();

        assertThat(new PlainPickle(ADMISSION, collected, (index, reason) -> collected.bad(reason))
                        .decode(pickle, 0, pickle.length))
                .isTrue();
        assertThat(String.join(" ", collected.events)).isEqualTo(events);
    }

    @Test
    void damagedPicklesAreReadAsTheSlowWayReadsThem() {
        List<byte[]> good = new ArrayList<>();
        for (String base64 : List.of(TWO, FOUR, SINGLE)) {
            good.add(Base64.getDecoder().decode(base64));
        }
        good.add(PickleEncoder.encode(List.of(
                new PointBatch.Point("\u00e9", 1, 2),
                new PointBatch.Point("x", Double.NaN, 1),
                new PointBatch.Point("y", 1, 1))));
        Mutations mutations = new Mutations(17, good);
        int plain = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] pickle = mutations.next();
            byte[] within = ("__" + latin1(pickle) + "___").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(decoded(within, 2, pickle.length, true))
                    .as("%s", Base64.getEncoder().encodeToString(pickle))
                    .isEqualTo(decoded(within, 2, pickle.length, false));
            plain += new PlainPickle(ADMISSION, new Collected(), (index, reason) -> {}).decode(pickle, 0, pickle.length)
                    ? 1
                    : 0;
        }
        assertThat(plain).isBetween(1000, 29_000);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> decoded(byte[] bytes, int offset, int length, boolean quick) {
        Collected collected = new Collected();
        PickleDecoder decoder =
                new PickleDecoder(ADMISSION, collected, (index, reason) -> collected.bad(index + " " + reason));
        try {
            if (quick) {
                decoder.decode(bytes, offset, length);
            } else {
                decoder.decodeAny(bytes, offset, length);
            }
        } catch (PickleException e) {
            collected.bad(e.getMessage());
        }
        return collected.events;
    }
}
