package io.graphitecluster.web.render.functions;

/**
 * The discrete Fourier transform of a number of values, in n log n steps: {@code X[k] = sum of x[j] * e^(-2 pi i j k /
 * n)}. Powers of two are transformed in place (radix 2); other lengths are a convolution with a chirp (Bluestein), which
 * two transforms of a power of two compute. One object does any number of transforms of its length; it is not for
 * several threads.
 */
final class FourierTransform {
    private final int length;
    private final double[] cos;
    private final double[] sin;
    private final Chirp chirp;

    /** @param length how many values */
    FourierTransform(int length) {
        this.length = length;
        boolean powerOfTwo = Integer.bitCount(length) <= 1;
        int half = powerOfTwo ? length / 2 : 0;
        cos = new double[half];
        sin = new double[half];
        for (int i = 0; i < half; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / length);
            sin[i] = -Math.sin(2 * Math.PI * i / length);
        }
        chirp = powerOfTwo ? null : new Chirp(length);
    }

    /**
     * Transforms complex numbers in place.
     *
     * @param re real parts, as many as the length
     * @param im imaginary parts, as many
     */
    void forward(double[] re, double[] im) {
        if (chirp == null) {
            powerOfTwo(re, im);
        } else {
            chirp.transform(re, im);
        }
    }

    /** The inverse of {@link #forward}, divided by the number of values. */
    void inverse(double[] re, double[] im) {
        // With real and imaginary parts exchanged, the transform goes the other way round.
        forward(im, re);
        for (int i = 0; i < length; i++) {
            re[i] /= length;
            im[i] /= length;
        }
    }

    private void powerOfTwo(double[] re, double[] im) {
        reorder(re, im);
        for (int half = 1; half < length; half *= 2) {
            int turn = length / (2 * half);
            for (int block = 0; block < length; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int a = block + i;
                    int b = a + half;
                    double c = cos[i * turn];
                    double s = sin[i * turn];
                    double bRe = re[b] * c - im[b] * s;
                    double bIm = re[b] * s + im[b] * c;
                    re[b] = re[a] - bRe;
                    im[b] = im[a] - bIm;
                    re[a] += bRe;
                    im[a] += bIm;
                }
            }
        }
    }

    /** Every value to the place whose number has its binary digits in reverse. */
    private void reorder(double[] re, double[] im) {
        int shift = Integer.numberOfLeadingZeros(length) + 1;
        for (int i = 1; i < length; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double swapped = re[i];
                re[i] = re[j];
                re[j] = swapped;
                swapped = im[i];
                im[i] = im[j];
                im[j] = swapped;
            }
        }
    }

    /** With {@code jk = (j^2 + k^2 - (k - j)^2) / 2} the sum is a convolution with a chirp. */
    private static final class Chirp {
        private final double[] re;
        private final double[] im;
        private final double[] spectrumRe;
        private final double[] spectrumIm;
        private final FourierTransform larger;

        Chirp(int length) {
            int size = Integer.highestOneBit(2 * length - 1) << 1;
            larger = new FourierTransform(size);
            re = new double[length];
            im = new double[length];
            spectrumRe = new double[size];
            spectrumIm = new double[size];
            for (int i = 0; i < length; i++) {
                double angle = Math.PI * ((long) i * i % (2L * length)) / length;
                re[i] = Math.cos(angle);
                im[i] = Math.sin(angle);
                int mirrored = i == 0 ? 0 : size - i;
                spectrumRe[i] = re[i];
                spectrumIm[i] = im[i];
                spectrumRe[mirrored] = re[i];
                spectrumIm[mirrored] = im[i];
            }
            larger.powerOfTwo(spectrumRe, spectrumIm);
        }

        void transform(double[] valuesRe, double[] valuesIm) {
            int size = spectrumRe.length;
            double[] aRe = new double[size];
            double[] aIm = new double[size];
            for (int i = 0; i < re.length; i++) {
                aRe[i] = valuesRe[i] * re[i] + valuesIm[i] * im[i];
                aIm[i] = valuesIm[i] * re[i] - valuesRe[i] * im[i];
            }
            larger.powerOfTwo(aRe, aIm);
            for (int i = 0; i < size; i++) {
                double product = aRe[i] * spectrumRe[i] - aIm[i] * spectrumIm[i];
                aIm[i] = aRe[i] * spectrumIm[i] + aIm[i] * spectrumRe[i];
                aRe[i] = product;
            }
            larger.inverse(aRe, aIm);
            for (int i = 0; i < re.length; i++) {
                valuesRe[i] = aRe[i] * re[i] + aIm[i] * im[i];
                valuesIm[i] = aIm[i] * re[i] - aRe[i] * im[i];
            }
        }
    }
}
