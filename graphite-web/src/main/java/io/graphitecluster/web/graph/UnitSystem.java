package io.graphitecluster.web.graph;

import java.util.List;
import java.util.Map;

/** How large numbers are shortened on the value axis ({@code yUnitSystem}). */
enum UnitSystem {
    /** Powers of 1000. */
    SI,
    /** Powers of 1024. */
    BINARY,
    /** Values are seconds. */
    SEC,
    /** Values are milliseconds. */
    MSEC,
    /** Numbers are written out. */
    NONE;

    /** What counts as whole after a division. */
    private static final double NEARLY_WHOLE = 1e-11;

    /** Largest first. */
    private static final Map<UnitSystem, List<Unit>> UNITS = Map.of(
            SI,
            List.of(
                    new Unit("P", 1e15),
                    new Unit("T", 1e12),
                    new Unit("G", 1e9),
                    new Unit("M", 1e6),
                    new Unit("k", 1e3)),
            BINARY,
            List.of(
                    new Unit("Pi", 0x1p50),
                    new Unit("Ti", 0x1p40),
                    new Unit("Gi", 0x1p30),
                    new Unit("Mi", 0x1p20),
                    new Unit("Ki", 0x1p10)),
            SEC,
            List.of(
                    new Unit("Y", 31_536_000),
                    new Unit("M", 2_592_000),
                    new Unit("D", 86_400),
                    new Unit("H", 3_600),
                    new Unit("m", 60)),
            MSEC,
            List.of(
                    new Unit("Y", 31_536_000_000.0),
                    new Unit("M", 2_592_000_000.0),
                    new Unit("D", 86_400_000),
                    new Unit("H", 3_600_000),
                    new Unit("m", 60_000),
                    new Unit("s", 1_000)),
            NONE,
            List.of());

    /** A unit and how many of the smallest it is. */
    private record Unit(String prefix, double size) {}

    /** A number in a unit. */
    record Scaled(double value, String prefix) {}

    /** The system of that name in any case; upstream takes {@code si} for every other name. */
    static UnitSystem of(String name) {
        for (UnitSystem system : values()) {
            if (system.name().equalsIgnoreCase(name)) {
                return system;
            }
        }
        return SI;
    }

    /**
     * The value in the largest unit that is neither larger than it nor, so that neighbouring labels stay different,
     * larger than the distance between labels.
     *
     * @param step distance between labels, or positive infinity when labels are not evenly spaced
     */
    Scaled scale(double value, double step) {
        for (Unit unit : UNITS.get(this)) {
            if (Math.abs(value) >= unit.size() && step >= unit.size()) {
                return new Scaled(whole(value / unit.size(), value), unit.prefix());
            }
        }
        return new Scaled(whole(value, value), "");
    }

    private static double whole(double scaled, double value) {
        double floor = Math.floor(scaled);
        return scaled - floor < NEARLY_WHOLE && value > 1 ? floor : scaled;
    }
}
