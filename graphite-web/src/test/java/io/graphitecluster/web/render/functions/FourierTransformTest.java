package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FourierTransformTest {
    @Property(tries = 300)
    void transformIsTheSumThatDefinesIt(@ForAll @IntRange(max = 70) int size, @ForAll int seed) {
        Random random = new Random(seed);
        double[] re = random.doubles(size, -100, 100).toArray();
        double[] im = random.doubles(size, -100, 100).toArray();
        double[] expectedRe = new double[size];
        double[] expectedIm = new double[size];
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < size; j++) {
                double angle = -2 * Math.PI * j * k / size;
                expectedRe[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
                expectedIm[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
            }
        }

        new FourierTransform(size).forward(re, im);

        assertThat(re).containsExactly(expectedRe, within(1e-8));
        assertThat(im).containsExactly(expectedIm, within(1e-8));
    }

    @Property(tries = 100)
    void inverseGivesTheValuesBack(@ForAll @IntRange(max = 2000) int size, @ForAll int seed) {
        Random random = new Random(seed);
        double[] re = random.doubles(size, -100, 100).toArray();
        double[] im = random.doubles(size, -100, 100).toArray();
        double[] forthAndBackRe = re.clone();
        double[] forthAndBackIm = im.clone();

        FourierTransform transform = new FourierTransform(size);
        transform.forward(forthAndBackRe, forthAndBackIm);
        transform.inverse(forthAndBackRe, forthAndBackIm);

        assertThat(forthAndBackRe).containsExactly(re, within(1e-9));
        assertThat(forthAndBackIm).containsExactly(im, within(1e-9));
    }
}
