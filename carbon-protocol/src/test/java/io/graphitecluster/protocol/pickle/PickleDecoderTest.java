package io.graphitecluster.protocol.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.Collected;
import io.graphitecluster.protocol.points.PointAdmission;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleDecoderTest {
    private static final Duration BRIEF = Duration.ofSeconds(10);

    private final Collected collected = new Collected();
    private final PickleDecoder decoder = new PickleDecoder(
            new PointAdmission(() -> 9, 0), collected, (index, reason) -> collected.bad(index + " " + reason));

    @Test
    void readsWhatPython2Pickled() throws PickleException {
        decode("(lp0\n(S'a.b'\np1\n(I1700000000\nF1.5\ntp2\ntp3\na(g1\n(L1700000060L\nI01\nttp4\na.");

        assertThat(collected.events).containsExactly("a.b=1.5@1.7E9", "a.b=1.0@1.70000006E9");
    }

    @Test
    void anItemThatIsNoDatapointCostsOnlyItself() throws PickleException {
        decode(
                "((Va\n(I1\nI2\ntt(I5\n(I1\nI2\ntt(Vb\n(I1\nFnan\ntt(Vc\n(Finf\nI2\ntt(Vd\nI1\nt(Ve\n(Vx\nI2\ntt(Vf\n(I1\nI2\nttl.");

        assertThat(collected.events)
                .containsExactly(
                        "a=2.0@1.0",
                        "bad: 1 name must be text in UTF-8 of at most 16384 bytes, is 'int'",
                        "bad: 3 timestamp is not a finite number",
                        "bad: 4 expected (name, (timestamp, value)), got (name, 'int')",
                        "f=2.0@1.0");
    }

    @Test
    void aNameInBytesIsTakenWhenItIsUtf8() throws PickleException {
        decode("((C\u0003a.b(K\u0001K\u0002tt(C\u0001\u00ff(K\u0001K\u0002ttl.");

        assertThat(collected.events).hasSize(2).first().isEqualTo("a.b=2.0@1.0");
        assertThat(collected.events.get(1)).startsWith("bad: 1 name must be text in UTF-8");
    }

    @Test
    void aPickleThatAsksForAClassIsRefusedByItsNameAndPlace() {
        assertThatThrownBy(() -> decode("cos\nsystem\n(S'touch /tmp/x'\ntR."))
                .isInstanceOf(PickleException.class)
                .hasMessage("Attempting to unpickle unsafe module os (class system) at byte 0");
        assertThatThrownBy(() -> decode("\u0080\u0004\u008c\u0005posix\u008c\u0006system\u0093."))
                .hasMessage("Attempting to unpickle unsafe module posix (class system) at byte 17");
        assertThatThrownBy(() -> decode("(S'x'\niposix\nsystem\n."))
                .hasMessageStartingWith("Attempting to unpickle unsafe module posix (class system)");
    }

    @Test
    void decimalsAreNumbersWhereTheyMayBe() throws PickleException {
        decodeWithDecimals("((Va\n(cdecimal\nDecimal\np0\n(V1700000000\ntRg0\n(S'-1.5E+2'\ntRttl.");
        decodeWithDecimals("\u0080\u0004]\u008c\u0001bK\u0007\u008c\u0007decimal\u008c\u0007Decimal\u0093"
                + "\u008c\u00031_0\u0085R\u0086\u0086a.");

        assertThat(collected.events).containsExactly("a=-150.0@1.7E9", "b=10.0@7.0");
    }

    @Test
    void theClassOfDecimalsIsNoNumberAndNoName() throws PickleException {
        decodeWithDecimals("((cdecimal\nDecimal\np0\n(I1\nI2\ntt(Va\n(I1\ng0\nttl.");

        assertThat(collected.events)
                .containsExactly("bad: 0 name must be text in UTF-8 of at most 16384 bytes, is 'type'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdecimal\nDecimal\n(tR.",
                "cdecimal\nDecimal\n(I1\ntR.",
                "cdecimal\nDecimal\n(V1\nV2\ntR.",
                "cdecimal\nDecimal\n(Vabc\ntR.",
                "cdecimal\nDecimal\nV1\nR.",
                "cdecimal\nDecimal\nR.",
                "cdecimal\nDecimal\n(V1\nt\u0081.",
                "(V1\nidecimal\nDecimal\n.",
                "cdecimal\nDecimal\n}b.",
                "cdecimal\ngetcontext\n.",
                "cdecimal.sys\nDecimal\n.",
                "cos\nsystem\n(V1\ntR.",
                "(V1\nt(V1\ntR.",
                "}cdecimal\nDecimal\nNs."
            })
    void everyOtherUseOfAClassIsRefusedAlsoThere(String pickle) {
        assertThatThrownBy(() -> decodeWithDecimals(pickle))
                .isInstanceOf(PickleException.class)
                .hasMessageContaining("at byte ");
    }

    @Test
    void decimalsAreRefusedElsewhere() {
        assertThatThrownBy(() -> decode("((Va\n(I1\ncdecimal\nDecimal\n(V1.5\ntRttl."))
                .hasMessage("Attempting to unpickle unsafe module decimal (class Decimal) at byte 9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "0.",
                "t.",
                "(.",
                "h\u0005.",
                "]",
                "Iabc\n.",
                "S'abc\n.",
                "X\u00ff\u00ff\u00ff\u007fab.",
                "K\u0001.",
                "K\u0001Q.",
                "\u0080\u0009N.",
                "]}b.",
                "}]Ns.",
                "\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff.",
                "\u0082\u0001.",
                "(]d.",
                "\u00fe."
            })
    void whatIsNoPickleOfDatapointsIsRefusedWithThePlace(String pickle) {
        assertThatThrownBy(() -> decode(pickle))
                .isInstanceOf(PickleException.class)
                .hasMessageContaining("at byte ");
        assertThat(collected.events).isEmpty();
    }

    @Test
    void tuplesNestedInThemselvesAMillionTimesTakeNoTimeAsKeys() {
        // Each tuple holds the one before it twice: as a key the last one would have 2^60 items.
        String bomb = "}" + ")" + "2\u0086".repeat(60) + "Ns.";

        Assertions.assertTimeoutPreemptively(
                BRIEF, () -> assertThatThrownBy(() -> decode(bomb)).hasMessageContaining("too long"));
    }

    @Test
    void aLongNameUsedForEachPointIsNotCopiedWithoutEnd() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(latin1("(X"));
        bomb.writeBytes(new byte[] {0, 0x40, 0, 0});
        bomb.writeBytes(latin1("n".repeat(0x4000)));
        bomb.writeBytes(latin1("q\u0000K\u0001K\u0001\u0086\u0086q\u0001"));
        bomb.writeBytes(latin1("h\u0001".repeat(400_000)));
        bomb.writeBytes(latin1("l."));
        byte[] pickle = bomb.toByteArray();

        Assertions.assertTimeoutPreemptively(
                BRIEF,
                () -> assertThatThrownBy(() -> new PickleDecoder(
                                        new PointAdmission(() -> 9, 0),
                                        (name, offset, length, value, timestamp) -> {},
                                        (index, reason) -> {})
                                .decode(pickle, 0, pickle.length))
                        .hasMessageContaining("take too much room"));
    }

    @Test
    void aDictionaryNamedByEachItemIsNotCopiedForEach() {
        StringBuilder bomb = new StringBuilder("(}q\u0001(");
        for (int i = 0; i < 20_000; i++) {
            bomb.append("M").append((char) (i & 0xff)).append((char) (i >> 8)).append('N');
        }
        bomb.append("u").append("h\u0001".repeat(300_000)).append("l.");

        Assertions.assertTimeoutPreemptively(BRIEF, () -> decode(bomb.toString()));
        assertThat(collected.events).hasSize(300_001);
    }

    @Test
    void deepNestingIsOnlyALongPickle() throws PickleException {
        decode("(".repeat(200_000) + "l".repeat(200_000) + ".");

        assertThat(collected.events).hasSize(1);
    }

    private void decode(String pickle) throws PickleException {
        byte[] bytes = latin1(pickle);
        decoder.decode(bytes, 0, bytes.length);
    }

    private void decodeWithDecimals(String pickle) throws PickleException {
        byte[] bytes = latin1(pickle);
        new PickleDecoder(
                        new PointAdmission(() -> 9, 0),
                        collected,
                        (index, reason) -> collected.bad(index + " " + reason),
                        PickleGlobals.DECIMAL)
                .decode(bytes, 0, bytes.length);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
