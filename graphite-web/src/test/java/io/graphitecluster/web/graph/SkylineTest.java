package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SkylineTest {
    private static final double BASE = 1000;

    private static Path2D seen(Skyline skyline, List<Skyline.Segment> shape) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        skyline.add(shape).appendTo(path, BASE, -1);
        return path;
    }

    @Test
    void whatIsLaidBehindShowsOnlyWhereItIsHigher() {
        Skyline skyline = new Skyline();
        seen(skyline, List.of(new Skyline.Segment(0, 10, 10, 10)));

        Path2D second = seen(skyline, List.of(new Skyline.Segment(0, 0, 20, 20)));

        assertThat(second.contains(5, BASE - 4)).isFalse();
        assertThat(second.contains(9, BASE - 9.5)).isFalse();
        assertThat(second.contains(15, BASE - 5)).isTrue();
        assertThat(second.contains(15, BASE - 16)).isFalse();
    }

    /** A point is seen in the first shape that reaches above it, and in no other. */
    @Property(tries = 200)
    void everyPointIsSeenOnceIfAtAll(@ForAll long seed) {
        Random random = new Random(seed);
        Skyline skyline = new Skyline();
        List<List<Skyline.Segment>> shapes = new ArrayList<>();
        List<Path2D> visible = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Skyline.Segment> shape = shape(random);
            shapes.add(shape);
            visible.add(seen(skyline, shape));
        }
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble() * 20 + 0.000123;
            double h = random.nextDouble() * 12 + 0.000123;
            int first = -1;
            for (int s = 0; s < shapes.size() && first < 0; s++) {
                first = reaches(shapes.get(s), x, h) ? s : -1;
            }
            for (int s = 0; s < visible.size(); s++) {
                assertThat(visible.get(s).contains(x, BASE - h))
                        .as("shape %d at %f, %f", s, x, h)
                        .isEqualTo(s == first);
            }
        }
    }

    private static boolean reaches(List<Skyline.Segment> shape, double x, double h) {
        return shape.stream().anyMatch(piece -> piece.x0() <= x && x < piece.x1() && piece.height(x) > h);
    }

    /** Pieces on a grid of the shape's own, some missing, some jumping. */
    private static List<Skyline.Segment> shape(Random random) {
        double step = random.nextBoolean() ? 2 : 1.5;
        double height = random.nextInt(11);
        List<Skyline.Segment> shape = new ArrayList<>();
        for (double x = random.nextInt(3); x < 18; x += step) {
            double end = random.nextInt(11);
            if (random.nextInt(4) > 0) {
                shape.add(new Skyline.Segment(x, height, x + step, end));
            }
            height = random.nextBoolean() ? end : random.nextInt(11);
        }
        return shape;
    }
}
