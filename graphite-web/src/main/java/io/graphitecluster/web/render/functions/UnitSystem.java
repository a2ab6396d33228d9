package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.Optional;

/** Prefixes for large numbers. */
enum UnitSystem {
    SI(1000, "P T G M K"),
    BINARY(1024, "Pi Ti Gi Mi Ki");

    /** Closer to a whole number than this is a whole number. */
    private static final double ALMOST_WHOLE = 1e-11;

    private final double base;
    /** From the largest to the smallest, with spaces. */
    private final String prefixes;

    UnitSystem(double base, String prefixes) {
        this.base = base;
        this.prefixes = prefixes;
    }

    /** A number in units. */
    record Scaled(double value, String prefix) {
        /** Two decimals, what stands between, and the prefix. */
        String text(String between) {
            return PythonNumbers.twoDecimals(value) + between + prefix;
        }
    }

    static Optional<UnitSystem> named(String name) {
        return switch (name) {
            case "si" -> Optional.of(SI);
            case "binary" -> Optional.of(BINARY);
            default -> Optional.empty();
        };
    }

    Scaled format(double value) {
        String[] names = prefixes.split(" ");
        for (int i = 0; i < names.length; i++) {
            double size = Math.pow(base, names.length - i);
            if (Math.abs(value) >= size) {
                return new Scaled(wholeIfAlmost(value / size, value), names[i]);
            }
        }
        return new Scaled(wholeIfAlmost(value, value), "");
    }

    private static double wholeIfAlmost(double scaled, double original) {
        double floor = Math.floor(scaled);
        return scaled - floor < ALMOST_WHOLE && original > 1 ? floor : scaled;
    }
}
