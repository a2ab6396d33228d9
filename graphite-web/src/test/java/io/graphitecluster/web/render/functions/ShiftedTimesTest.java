package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.RenderSettings;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.request.RenderApi;
import io.graphitecluster.web.store.SeriesStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extensions that ask for other times: the value of a day is the number of the day, 10 missing each tenth one. */
class ShiftedTimesTest {
    private static final long DAY = 86_400;

    /** Day 19,999. */
    private static final long FROM = 19_999 * DAY - 60;

    private static final class Days implements SeriesStore {
        @Override
        public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
            return requests.stream()
                    .map(request -> {
                        long day = (request.from() + 60) / DAY;
                        double value = day % 10 == 0 ? Double.NaN : day;
                        double[] values = {value, value, day == 19_999 ? Double.NaN : value};
                        long start = request.from() + 60;
                        return new FetchedSeries(
                                request.pattern(), request.pattern(), start, start + 180, 60, values, "average", 0);
                    })
                    .toList();
        }

        @Override
        public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
            return List.of();
        }

        @Override
        public List<String> list(QueryMemory memory) {
            return List.of();
        }
    }

    private static List<Series> all(String target) {
        RenderApi api = new RenderApi(new Days(), null, FunctionRegistry.standard(), RenderSettings.standard());
        Parameters parameters = Parameters.builder()
                .add("target", target)
                .add("from", String.valueOf(FROM))
                .add("until", String.valueOf(FROM + 180))
                .build();
        return api.series(parameters, FROM + 180);
    }

    @Test
    void baselineIsTheMedianOfEarlierTimesOnTheGridOfNow() {
        Series baseline = all("baseline(x,'1d',0,5)").get(0);
        assertThat(baseline.name()).isEqualTo("baseline(x)");
        // Days 19,998 to 19,995; the day itself is no earlier time.
        assertThat(baseline.values()).containsExactly(19_996.5, 19_996.5, 19_996.5);
        assertThat(baseline.start()).isEqualTo(FROM + 60);
        // Day 19,990 has no values.
        assertThat(all("baseline(x,'1d',9,11)").get(0).values()).containsExactly(19_989, 19_989, 19_989);
    }

    @Test
    void aberrationIsTheRatioToTheBaseline() {
        Series aberration = all("baselineAberration(x,'1d',1,2)").get(0);
        assertThat(aberration.name()).isEqualTo("baselineAberration(x)");
        assertThat(aberration.values())
                .containsExactly(new double[] {19_999 / 19_998.0, 19_999 / 19_998.0, Series.NONE}, within(1e-12));
    }

    @Test
    void baselinesOfTooFewValuesOrSmallOnesAreLeftOut() {
        assertThat(all("baseline(x,'1d',9,10,50)")).isEmpty();
        assertThat(all("baseline(x,'1d',9,10,100)")).hasSize(1);
        assertThat(all("baseline(x,'1d',1,3,50,20000)")).isEmpty();
        assertThat(all("baseline(x,'1d',1,3,50,19000)")).hasSize(1);
    }
}
