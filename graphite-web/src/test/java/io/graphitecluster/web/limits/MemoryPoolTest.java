package io.graphitecluster.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.OverloadedException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void oneQueryMayHoldSoMuch() {
        MemoryPool pool = new MemoryPool(10 * MEBIBYTE, 4 * MEBIBYTE);
        QueryMemory query = pool.open();
        query.take(4 * MEBIBYTE);

        assertThatThrownBy(() -> query.take(1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("more than 4 MiB")
                .hasMessageContaining("GRAPHITE_MAX_QUERY_MEMORY");
        assertThat(pool.used()).isEqualTo(4 * MEBIBYTE);
    }

    @Test
    void allQueriesMayHoldSoMuchTogether() {
        MemoryPool pool = new MemoryPool(10 * MEBIBYTE, 8 * MEBIBYTE);
        QueryMemory first = pool.open();
        QueryMemory second = pool.open();
        first.take(8 * MEBIBYTE);
        second.take(2 * MEBIBYTE);

        assertThatThrownBy(() -> second.take(1))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("10 MiB")
                .hasMessageContaining("GRAPHITE_MAX_MEMORY");
        first.giveBack(1);
        second.take(1);
        assertThat(pool.used()).isEqualTo(10 * MEBIBYTE);
    }

    @Test
    void whatIsClosedHoldsNothingAndTakesNothing() {
        MemoryPool pool = new MemoryPool(10, 10);
        QueryMemory query = pool.open();
        query.take(7);

        query.close();
        query.close();
        query.giveBack(3);

        assertThat(pool.used()).isZero();
        assertThatThrownBy(() -> query.take(1)).isInstanceOf(OverloadedException.class);
    }

    /** Positive numbers take, negative ones give back, 0 closes; the pool always says what its queries say. */
    @Property
    void thePoolIsTheSumOfItsQueries(
            @ForAll @Size(max = 60) List<@IntRange(min = -40, max = 60) Integer> steps, @ForAll long seed) {
        MemoryPool pool = new MemoryPool(200, 80);
        List<QueryMemory> queries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            queries.add(pool.open());
        }
        java.util.Random random = new java.util.Random(seed);
        for (int step : steps) {
            QueryMemory query = queries.get(random.nextInt(queries.size()));
            if (step == 0) {
                query.close();
            } else if (step < 0) {
                query.giveBack(-step);
            } else if (!tryTake(query, step)) {
                assertThat(query.held() + step > 80 || pool.used() + step > 200 || query.held() == 0)
                        .isTrue();
            }
            assertThat(pool.used())
                    .isEqualTo(queries.stream().mapToLong(QueryMemory::held).sum())
                    .isBetween(0L, 200L);
        }
    }

    private static boolean tryTake(QueryMemory query, int bytes) {
        try {
            query.take(bytes);
            return true;
        } catch (InvalidRequestException | OverloadedException e) {
            return false;
        }
    }
}
