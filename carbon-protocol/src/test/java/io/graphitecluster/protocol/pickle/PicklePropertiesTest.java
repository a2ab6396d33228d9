package io.graphitecluster.protocol.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.points.PointBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PicklePropertiesTest {
    private static final List<byte[]> GOOD = List.of(
            latin1("(lp0\n(Va.b\np1\n(I1700000000\nF1.5\ntp2\ntp3\na(S'c\\x41'\n(L17L\nI01\ntta."),
            latin1(
                    "]q\u0000((X\u0003\u0000\u0000\u0000dupq\u0001(J\u0000\u00f1SeK\u0001tq\u0002tq\u0003h\u0003h\u0003e."),
            latin1(
                    "\u0080\u0002}(U\u0001aG?\u00f8\u0000\u0000\u0000\u0000\u0000\u0000u]\u008a\u0003\u0001\u0002\u0003a\u0086."),
            latin1(
                    "\u0080\u0004\u0095\u0014\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u008f\u0094(\u008c\u0001a\u0094M\u0001\u0002K\u0001\u0086"
                            + "\u0094\u0086\u0094\u0090."),
            latin1("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0002ls\u0085R."),
            latin1("(cposix\nsystem\nS'ls'\ntR(dp0\nVx\\u00e9\n(I0x1f\nI-3\nts."));

    @Property(tries = 300)
    void whatIsPickledIsReadAgain(@ForAll("points") List<PointBatch.Point> points) throws PickleException {
        byte[] pickle = PickleEncoder.encode(points);
        List<PointBatch.Point> read = new ArrayList<>();
        new PickleDecoder(
                        new PointAdmission(() -> 0, 0),
                        (name, offset, length, value, timestamp) -> read.add(new PointBatch.Point(
                                new String(name, offset, length, StandardCharsets.UTF_8), timestamp, value)),
                        (index, reason) -> read.add(null))
                .decode(pickle, 0, pickle.length);

        assertThat(read).isEqualTo(points);
    }

    @Example
    void damagedPicklesAreReadOrRefused() {
        Mutations mutations = new Mutations(11, GOOD);
        int refused = 0;
        Collected collected = new Collected();
        for (int i = 0; i < 10_000; i++) {
            refused += decode(mutations.next(), collected);
        }

        assertThat(refused).isBetween(1000, 9999);
        assertThat(collected.events).isNotEmpty();
    }

    @Example
    void anyOrderOfOpcodesIsReadOrRefused() {
        Random random = new Random(13);
        byte[] opcodes = latin1(
                "(.012FIJKLMNPQRSTUVXabcdefghijloprqstu}])G\u0080\u0081\u0082\u0085\u0086\u0087\u0088\u0089\u008a"
                        + "\u008c\u008f\u0090\u0091\u0093\u0094\u0095\u0096\u0098\n\n\u0001\u0000");
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] pickle = new byte[1 + random.nextInt(60)];
            for (int j = 0; j < pickle.length; j++) {
                pickle[j] = opcodes[random.nextInt(opcodes.length)];
            }
            refused += decode(pickle, new Collected());
        }

        assertThat(refused).isGreaterThan(5000);
    }

    private static int decode(byte[] pickle, Collected collected) {
        try {
            new PickleDecoder(new PointAdmission(() -> 1, 0), collected, (index, reason) -> collected.bad(reason))
                    .decode(pickle, 0, pickle.length);
            return 0;
        } catch (PickleException e) {
            assertThat(e.offset()).isBetween(0, pickle.length);
            return 1;
        }
    }

    @Provide
    Arbitrary<List<PointBatch.Point>> points() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("ab.;=é中").ofMinLength(1).ofMaxLength(30);
        Arbitrary<Double> timestamps = Arbitraries.doubles().between(0, 5e9);
        Arbitrary<Double> whole = Arbitraries.longs().between(0, 5_000_000_000L).map(Long::doubleValue);
        Arbitrary<Double> values = Arbitraries.doubles();
        return Combinators.combine(names, Arbitraries.oneOf(timestamps, whole), values)
                .as(PointBatch.Point::new)
                .list()
                .ofMaxSize(20);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
