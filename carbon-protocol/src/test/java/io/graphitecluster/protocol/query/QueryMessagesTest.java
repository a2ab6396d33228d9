package io.graphitecluster.protocol.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.Mutations;
import io.graphitecluster.protocol.protobuf.ProtobufException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class QueryMessagesTest {
    private static final FetchRequest REQUEST = new FetchRequest("a.{b,c}.*", 1_700_000_000L, 1_700_000_600L);

    @Example
    void theBytesAreThoseOfCarbonapiV3() {
        assertThat(hex(FetchMessages.encodeRequests(List.of(new FetchRequest("a.b", 1, 300)))))
                .isEqualTo("0a0f" + "0a03612e62" + "1001" + "18ac02" + "2a03612e62");
        assertThat(hex(FetchMessages.encode(
                        new FetchedSeries("a", "*", 60, 120, 60, new double[] {1.5}, "sum", 0.5f),
                        new FetchRequest("*", 1, 2))))
                .isEqualTo("0a24" + "0a0161" + "12012a" + "1a0373756d" + "203c" + "2878" + "303c" + "3d0000003f"
                        + "4a08000000000000f83f" + "5801" + "6002");
        assertThat(hex(GlobMessages.encodeAnswers(
                        List.of(new GlobAnswer("*", List.of(new GlobMatch("a", true), new GlobMatch("b", false)))))))
                .isEqualTo("0a0f" + "0a012a" + "1205" + "0a0161" + "1001" + "1203" + "0a0162");
    }

    @Property(tries = 200)
    void seriesAreReadAsTheyWereWritten(@ForAll String name, @ForAll double[] values, @ForAll long start)
            throws ProtobufException {
        String text = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        FetchedSeries series = new FetchedSeries(text, "p", start, start + 60, 60, values, "average", 0.25f);
        byte[] bytes = FetchMessages.encode(series, REQUEST);

        FetchedSeries read = FetchMessages.decodeSeries(bytes, 0, bytes.length).getFirst();

        assertThat(read.values()).containsExactly(values);
        assertThat(read).usingRecursiveComparison().isEqualTo(series);
    }

    @Example
    void answersOneAfterTheOtherAreOneAnswer() throws ProtobufException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String name : List.of("a", "b", "c")) {
            out.writeBytes(
                    FetchMessages.encode(new FetchedSeries(name, "*", 0, 0, 1, new double[0], "last", 0), REQUEST));
        }
        byte[] bytes = out.toByteArray();

        assertThat(FetchMessages.decodeSeries(bytes, 0, bytes.length))
                .extracting(FetchedSeries::name)
                .containsExactly("a", "b", "c");
    }

    @Example
    void valuesNeedNotBePacked() throws ProtobufException {
        byte[] bytes = HexFormat.of().parseHex("0a12" + "49000000000000f03f" + "490000000000000040");

        assertThat(FetchMessages.decodeSeries(bytes, 0, bytes.length).getFirst().values())
                .containsExactly(1.0, 2.0);
    }

    @Example
    void requestsAndListsAreReadAsTheyWereWritten() throws ProtobufException {
        byte[] fetch = FetchMessages.encodeRequests(List.of(REQUEST, new FetchRequest("", -1, 0)));
        GlobRequest glob = new GlobRequest(List.of("a.*", "", "é"), 0, 5);
        byte[] find = GlobMessages.encodeRequest(glob);
        List<GlobAnswer> answers = List.of(
                new GlobAnswer("a.*", List.of(new GlobMatch("a.b", false), new GlobMatch("a.c", true))),
                new GlobAnswer("", List.of()));
        byte[] found = GlobMessages.encodeAnswers(answers);
        byte[] names = ListMessages.encodeNames(List.of("a", "b.c"));
        List<MetricInfo> infos =
                List.of(new MetricInfo("a", "max", 0.5f, 86_400, List.of(new MetricInfo.Retention(60, 1440))));
        byte[] info = ListMessages.encodeInfos(infos);

        assertThat(FetchMessages.decodeRequests(fetch, 0, fetch.length))
                .containsExactly(REQUEST, new FetchRequest("", -1, 0));
        assertThat(GlobMessages.decodeRequest(find, 0, find.length)).isEqualTo(glob);
        assertThat(GlobMessages.decodeAnswers(found, 0, found.length)).isEqualTo(answers);
        assertThat(ListMessages.decodeNames(names, 0, names.length)).containsExactly("a", "b.c");
        assertThat(ListMessages.decodeInfos(info, 0, info.length)).isEqualTo(infos);
    }

    @Example
    void damagedMessagesAreReadOrRefused() {
        Mutations mutations = new Mutations(
                17,
                List.of(
                        FetchMessages.encodeRequests(List.of(REQUEST)),
                        FetchMessages.encode(
                                new FetchedSeries("a", "*", 60, 180, 60, new double[] {1, 2}, "sum", 0.5f), REQUEST),
                        GlobMessages.encodeAnswers(List.of(new GlobAnswer("*", List.of(new GlobMatch("a", true))))),
                        HexFormat.of().parseHex("0b131c140c0d000000000900000000000000000a00")));
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = mutations.next();
            refused += refused(() -> FetchMessages.decodeRequests(bytes, 0, bytes.length), bytes);
            refused += refused(() -> FetchMessages.decodeSeries(bytes, 0, bytes.length), bytes);
            refused += refused(() -> GlobMessages.decodeRequest(bytes, 0, bytes.length), bytes);
            refused += refused(() -> GlobMessages.decodeAnswers(bytes, 0, bytes.length), bytes);
            refused += refused(() -> ListMessages.decodeInfos(bytes, 0, bytes.length), bytes);
        }

        assertThat(refused).isBetween(5_000, 49_000);
    }

    private interface Decoding {
        Object run() throws ProtobufException;
    }

    private static int refused(Decoding decoding, byte[] bytes) {
        try {
            assertThat(decoding.run()).isNotNull();
            return 0;
        } catch (ProtobufException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return 1;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
