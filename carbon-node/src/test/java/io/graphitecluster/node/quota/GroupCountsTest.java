package io.graphitecluster.node.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GroupCountsTest {
    @Property(tries = 200)
    void countsAsAMapDoesChunkAfterChunk(@ForAll long seed) {
        Random random = new Random(seed);
        GroupCounts counts = new GroupCounts();
        for (int chunk = 0; chunk < 5; chunk++) {
            int groups = 1 + random.nextInt(random.nextBoolean() ? 3 : 1_000_000);
            List<Integer> points = new ArrayList<>();
            Map<Integer, Integer> model = new HashMap<>();
            counts.begin(300);
            for (int i = random.nextInt(300); i > 0; i--) {
                int group = 1 + random.nextInt(groups);
                points.add(group);
                model.merge(group, 1, Integer::sum);
                counts.add(group);
            }
            Map<Integer, Integer> counted = new HashMap<>();
            for (int place = 0; place < counts.size(); place++) {
                assertThat(counted.put(counts.group(place), counts.count(place)))
                        .isNull();
                counts.leaveOut(place, counts.count(place) / 2);
            }
            assertThat(counted).isEqualTo(model);
            Map<Integer, Integer> left = new HashMap<>();
            for (int i = points.size() - 1; i >= 0; i--) {
                if (counts.takeLeftOut(i)) {
                    left.merge(points.get(i), 1, Integer::sum);
                }
            }
            model.values().removeIf(count -> count < 2);
            model.replaceAll((group, count) -> count / 2);
            assertThat(left).isEqualTo(model);
        }
    }
}
