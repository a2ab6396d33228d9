package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Prefixes for large numbers and spans of time. */
enum UnitSystem {
    SI("P=1e15 T=1e12 G=1e9 M=1e6 k=1e3"),
    BINARY("Pi=0x1p50 Ti=0x1p40 Gi=0x1p30 Mi=0x1p20 Ki=0x1p10"),
    SEC("Y=31536000 M=2592000 D=86400 H=3600 m=60"),
    MSEC("Y=31536000e3 M=2592000e3 D=86400e3 H=3600e3 m=60e3 s=1e3"),
    NONE("");

    /** Closer to a whole number than this is a whole number. */
    private static final double ALMOST_WHOLE = 1e-11;

    /** Prefixes and their sizes, from the largest to the smallest. */
    private final String prefixes;

    UnitSystem(String prefixes) {
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
        return Arrays.stream(values())
                .filter(system -> system.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    Scaled format(double value) {
        for (String prefix : prefixes.split(" ")) {
            int equals = prefix.indexOf('=');
            double size = equals < 0 ? Double.POSITIVE_INFINITY : Double.parseDouble(prefix.substring(equals + 1));
            if (Math.abs(value) >= size) {
                return new Scaled(wholeIfAlmost(value / size, value), prefix.substring(0, Math.max(0, equals)));
            }
        }
        return new Scaled(wholeIfAlmost(value, value), "");
    }

    private static double wholeIfAlmost(double scaled, double original) {
        double floor = Math.floor(scaled);
        return scaled - floor < ALMOST_WHOLE && original > 1 ? floor : scaled;
    }
}
