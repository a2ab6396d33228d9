package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedFindsTest {
    private static final List<GlobMatch> FOUND = List.of(
            new GlobMatch("a", false), new GlobMatch("b", true), new GlobMatch("c", true), new GlobMatch("d", true));

    private final List<String> told = new ArrayList<>();
    private final SeriesStore store = new SeriesStore() {
        @Override
        public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
            return List.of();
        }

        @Override
        public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
            return FOUND;
        }

        @Override
        public List<String> list(QueryMemory memory) {
            return List.of("a");
        }
    };

    private List<GlobMatch> find(double most, double many) {
        return new BoundedFinds(store, most, many, told::add).find("*", null, null, QueryMemory.unlimited());
    }

    @Test
    void branchesDoNotCount() {
        assertThat(find(3, 3)).isEqualTo(FOUND);
        assertThat(told).isEmpty();
    }

    @Test
    void manySeriesAreTold() {
        assertThat(find(Double.POSITIVE_INFINITY, 2)).isEqualTo(FOUND);
        assertThat(told).containsExactly("Query * yields large number of results up to 3 (warning threshold is 2)");
    }

    @Test
    void tooManyFail() {
        assertThatThrownBy(() -> find(2, Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Query * yields too many results and failed (failure threshold is 2)")
                .hasMessageContaining("METRICS_FIND_FAILURE_THRESHOLD");
    }
}
