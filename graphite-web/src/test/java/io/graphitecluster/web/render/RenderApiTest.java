package io.graphitecluster.web.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderApiTest {
    private static final long NOW = 1_704_110_400;

    private final List<FetchRequest> asked = new ArrayList<>();
    private boolean storeIsDown;

    /** Every name exists and holds the minute of its slots. */
    private final SeriesStore store = new SeriesStore() {
        @Override
        public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
            if (storeIsDown) {
                throw new StoreUnavailableException("shard 1 at node-1:8081 refused the connection", null);
            }
            asked.addAll(requests);
            List<FetchedSeries> series = new ArrayList<>();
            for (FetchRequest request : requests) {
                long start = request.from() - Math.floorMod(request.from(), 60L) + 60;
                double[] values = new double[(int) Math.min(50_000, (request.until() - start) / 60 + 1)];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (start / 60 + i) % 60;
                }
                long stop = start + values.length * 60L;
                series.add(
                        new FetchedSeries(request.pattern(), request.pattern(), start, stop, 60, values, "average", 0));
            }
            return series;
        }

        @Override
        public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
            return List.of();
        }

        @Override
        public List<String> list(QueryMemory memory) {
            return List.of();
        }
    };

    private Answer answer(String target, String... more) {
        Parameters.Builder parameters =
                Parameters.builder().add("target", target).add("from", "-3min").add("format", "json");
        for (int i = 0; i < more.length; i += 2) {
            parameters.add(more[i], more[i + 1]);
        }
        RenderApi api = new RenderApi(store, null, FunctionRegistry.standard(), RenderSettings.standard());
        return api.answer(parameters.build(), NOW);
    }

    @Test
    void grafanasTargetComesBackWithItsReference() {
        assertThat(answer("aliasSub(a.b,\"(^.*$)\",\"\\\\1 A\")".replace("\\\\", "\\"))
                        .text())
                .isEqualTo("[{\"target\": \"a.b A\", \"tags\": {\"name\": \"a.b\"}, \"datapoints\": "
                        + "[[58.0, 1704110280], [59.0, 1704110340], [0.0, 1704110400]]}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.b                               | 174.0
            sumSeries(a.b,a.c)                | 348.0
            scale(sumSeries(a.b,a.c),1)       | 348.0
            consolidateBy(a.b,'max')          | 59.0
            scale(consolidateBy(a.b,'max'),1) | 59.0
            summarize(a.b,'1h','max')         | 59.0
            """)
    void seriesAreConsolidatedAsTheSettingsSayUnlessTheTargetDoes(String target, String value) {
        RenderSettings standard = RenderSettings.standard();
        RenderSettings sums = new RenderSettings(standard.zone(), 0, "sum", false, false, false, standard.limits());
        Parameters parameters = Parameters.builder()
                .add("target", target)
                .add("from", "-4min")
                .add("until", "-1min")
                .add("maxDataPoints", "1")
                .add("format", "json")
                .build();

        String text = new RenderApi(store, null, FunctionRegistry.standard(), sums)
                .answer(parameters, NOW)
                .text();

        assertThat(text).contains("[[" + value + ",");
    }

    @Test
    void allTargetsAreFetchedInOneGo() {
        answer("sumSeries(a,b)", "target", "scale(c,2)", "target", "a");

        assertThat(asked).extracting(FetchRequest::pattern).containsExactly("a", "b", "c");
    }

    @Test
    void aMovingWindowIsFilledByWhatWasBefore() {
        assertThat(answer("movingAverage(a.b,10)").text()).contains("[53.5, 1704110280]");
    }

    @Test
    void nothingLeaksIntoAnotherTarget() {
        assertThat(answer("setXFilesFactor(a,1)", "target", "sumSeries(a,b)").text())
                .contains("\"aggregatedBy\": \"sum\"")
                .contains("[118.0, 1704110340]");
    }

    @Test
    void anErrorNamesFunctionAndParameter() {
        Answer answer = answer("scale(a.b,'x<y')");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"scale\" parameter \"factor\"").contains("x&lt;y");
    }

    @Test
    void aMissingShardIsNoEmptyAnswer() {
        storeIsDown = true;

        assertThat(answer("a.b").status()).isEqualTo(503);
        assertThat(answer("a.b").text()).contains("node-1:8081");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuch(a.b)",
                "scale(a.b",
                "summarize(a.b,'-1min')",
                "hitcount(a.b,'0s')",
                "time('t',0)",
                "time('t',0.0000001)",
                "timeStack(a.b,'99999999d',0,900)",
                "timeStack(a.b,'1d',0,2000000000)",
                "movingAverage(a.b,'900y')",
                "aliasSub(a.b,'((','')",
                "grep(alias(a,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'),'^(.*?a){20}c$')",
                "groupByNode(a.b,none)",
                "reduceSeries(a.b,'x',1,'y')",
                "delay(a.b,99999999999999999999)",
                "sumSeries(time('t',9973),time('t',9967),time('t',9949),time('t',9941),time('t',9931))"
            })
    void hostileTargetsAreRefusedWithAReason(String target) {
        Answer answer = answer(target, "from", "-7d");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("Invalid parameters (").hasSizeGreaterThan(30);
    }

    @Test
    void functionsThatEvaluateTheirArgumentTwiceCannotBeNestedWithoutEnd() {
        Answer answer = answer("movingAverage(".repeat(40) + "a.b" + ",2)".repeat(40));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("calls of functions");
    }

    @Test
    void aScriptsFunctionMustBeAName() {
        assertThat(answer("a.b", "jsonp", "alert(1)//").status()).isEqualTo(400);
        assertThat(answer("a.b", "jsonp", "my.callback").text()).startsWith("my.callback([");
    }

    @Test
    void anotherFrontendReadsOurAnswerAsANodes() throws Exception {
        Answer answer = answer("a.b", "format", "carbonapi_v3_pb");

        assertThat(answer.contentType()).isEqualTo("application/x-carbonapi-v3-pb");
        List<FetchedSeries> series = FetchMessages.decodeSeries(answer.body(), 0, answer.body().length);
        assertThat(series).hasSize(1);
        FetchedSeries one = series.get(0);
        assertThat(one.name()).isEqualTo("a.b");
        assertThat(one.pattern()).isEqualTo("a.b");
        assertThat(one.consolidationFunc()).isEqualTo("average");
        assertThat(one.step()).isEqualTo(60);
        assertThat(one.stop()).isEqualTo(one.start() + 60L * one.values().length);
        assertThat(one.values()).isNotEmpty();
    }

    @Test
    void templatesCannotGrowWithoutEnd() {
        Answer answer = answer(
                "template(a.$x,x='" + "$y".repeat(500) + "',y='" + "$z".repeat(500) + "',z='" + "z".repeat(500) + "')");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("more than 65536 characters");
    }
}
