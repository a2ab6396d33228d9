package io.graphitecluster.web.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What functions like {@code color} and {@code dashed} ask of the picture of one series. Numbers never change what a
 * series holds; they change how it is drawn.
 *
 * <p>Values are kept as the target gave them ({@link Boolean}, {@link Long}, {@link Double} or {@link String}); a
 * painter takes those that make sense and leaves out the others.
 */
public final class PictureOptions {
    /** Nothing asked. */
    public static final PictureOptions NONE = new PictureOptions(Map.of());

    private final Map<String, Object> values;

    private PictureOptions(Map<String, Object> values) {
        this.values = values;
    }

    /** The same options with one more or another value; {@code null} is kept as a value. */
    public PictureOptions with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new PictureOptions(Collections.unmodifiableMap(more));
    }

    /** All options by upstream's names: {@code color}, {@code alpha}, {@code lineWidth}, {@code dashed}, … */
    public Map<String, Object> asMap() {
        return values;
    }

    /** A colour's name or {@code #rrggbb} or {@code rrggbbaa}, as the target gave it. */
    public Optional<String> color() {
        return values.get("color") instanceof String color ? Optional.of(color) : Optional.empty();
    }

    /** Opacity, 0 to 1. */
    public OptionalDouble alpha() {
        return number("alpha");
    }

    /** Width of the line in pixels. */
    public OptionalDouble lineWidth() {
        return number("lineWidth");
    }

    /** Length in pixels of the dashes of a dashed line; empty for a line that is drawn through. */
    public OptionalDouble dashed() {
        return number("dashed");
    }

    /** Every value that is not zero is drawn as a line from bottom to top. */
    public boolean drawAsInfinite() {
        return flag("drawAsInfinite");
    }

    /** The values already contain those of the series below; to be drawn as an area. */
    public boolean stacked() {
        return flag("stacked");
    }

    /** The series is scaled by the axis on the right. */
    public boolean secondYAxis() {
        return flag("secondYAxis");
    }

    /** The series is not drawn and not in the legend, but carries another one's area. */
    public boolean invisible() {
        return flag("invisible");
    }

    private OptionalDouble number(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
