package io.graphitecluster.web.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One series of an answer: values on a regular grid, and what is to be known to name, consolidate and draw them.
 *
 * <pre>
 *   values[0]      values[1]      values[2]        ...
 *   start          start + step   start + 2*step   ...   end (exclusive as a rule)
 * </pre>
 *
 * The number of values is what the functions made of it and need not equal {@code (end - start) / step}.
 *
 * <p>A slot without a value holds {@link #NONE}, a NaN. Readers treat any NaN as no value. Functions tell {@link
 * #NONE} from a NaN that arithmetic made (infinity minus infinity), because upstream does: its sums go on with a NaN
 * but leave out what is missing. {@link #isNone} is that test.
 *
 * <p>Immutable: the {@code with...} methods return another series; arrays are shared and must not be changed.
 */
public final class Series {
    /** The bits of {@link #NONE}: a NaN with a payload that no arithmetic makes. */
    private static final long NONE_BITS = 0x7ff8_0000_6e6f_6e65L;

    private static final long NOT_A_NUMBER_BITS = 0x7ff8_0000_004e_614eL;

    /** No value in this slot. */
    public static final double NONE = Double.longBitsToDouble(NONE_BITS);

    /**
     * A value that is not a number, in columns from a store. Stores mark an empty slot by any other NaN; only a store
     * that can hold such values (no carbon-node does) uses it.
     */
    public static final double NOT_A_NUMBER = Double.longBitsToDouble(NOT_A_NUMBER_BITS);

    private final String name;
    private final Map<String, String> tags;
    private final long start;
    private final long end;
    private final double step;
    private final double[] values;
    private final String pathExpression;
    private final String consolidationFunc;
    private final double xFilesFactor;
    private final int valuesPerPoint;
    private final PictureOptions options;

    private Series(
            String name,
            Map<String, String> tags,
            long start,
            long end,
            double step,
            double[] values,
            String pathExpression,
            String consolidationFunc,
            double xFilesFactor,
            int valuesPerPoint,
            PictureOptions options) {
        this.name = Objects.requireNonNull(name, "name");
        this.tags = tags;
        this.start = start;
        this.end = end;
        this.step = step;
        this.values = values;
        this.pathExpression = pathExpression;
        this.consolidationFunc = consolidationFunc;
        this.xFilesFactor = xFilesFactor;
        this.valuesPerPoint = valuesPerPoint;
        this.options = options;
    }

    /**
     * A series that is its own path, consolidated by average, with the tags that its name carries.
     *
     * @param start epoch seconds of the first value
     * @param end epoch seconds just after the last slot
     * @param step seconds between values; a fraction only where a function makes one
     * @param values taken as they are, not copied
     */
    public static Series of(String name, long start, long end, double step, double[] values) {
        return new Series(
                name, SeriesTags.ofName(name), start, end, step, values, name, "average", 0, 1, PictureOptions.NONE);
    }

    /** Whether the value says that the slot is empty; false for a NaN that is the outcome of arithmetic. */
    public static boolean isNone(double value) {
        return Double.doubleToRawLongBits(value) == NONE_BITS;
    }

    /** The name that is shown. */
    public String name() {
        return name;
    }

    /** Tags in the order in which they were added; {@code name} is the name of the stored series. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Epoch seconds of the first value. */
    public long start() {
        return start;
    }

    /** Epoch seconds just after the last slot. */
    public long end() {
        return end;
    }

    /** Seconds between values; whole, save where a function halved it. */
    public double step() {
        return step;
    }

    /** The column of values; shared, not to be changed. */
    public double[] values() {
        return values;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** The target's text that this series came from; shows in the names of functions that refer to it. */
    public String pathExpression() {
        return pathExpression;
    }

    /** How values are made one when there are too many: {@code average}, {@code sum}, {@code min}, {@code max}, … */
    public String consolidationFunc() {
        return consolidationFunc;
    }

    /** Share of known values, 0 to 1, that a consolidated value needs. */
    public double xFilesFactor() {
        return xFilesFactor;
    }

    /** How many values a shown point stands for; {@link #consolidatedValues} applies it. */
    public int valuesPerPoint() {
        return valuesPerPoint;
    }

    /** What the picture of this series is to look like. */
    public PictureOptions options() {
        return options;
    }

    /**
     * One value for every {@link #valuesPerPoint} values: what is shown.
     *
     * @throws io.graphitecluster.web.api.InvalidRequestException when the consolidation function is unknown
     */
    public double[] consolidatedValues() {
        return Consolidation.apply(values, valuesPerPoint, consolidationFunc, xFilesFactor);
    }

    /** The same series under another name; path expression and tags stay. */
    public Series withName(String newName) {
        return new Series(
                newName,
                tags,
                start,
                end,
                step,
                values,
                pathExpression,
                consolidationFunc,
                xFilesFactor,
                valuesPerPoint,
                options);
    }

    /** The same series with other values on the same grid. */
    public Series withValues(double[] newValues) {
        return withGrid(start, end, step, newValues);
    }

    /** The same series on another grid. */
    public Series withGrid(long newStart, long newEnd, double newStep, double[] newValues) {
        return new Series(
                name,
                tags,
                newStart,
                newEnd,
                newStep,
                newValues,
                pathExpression,
                consolidationFunc,
                xFilesFactor,
                valuesPerPoint,
                options);
    }

    /** The same series with other tags. */
    public Series withTags(Map<String, String> newTags) {
        return new Series(
                name,
                Collections.unmodifiableMap(new LinkedHashMap<>(newTags)),
                start,
                end,
                step,
                values,
                pathExpression,
                consolidationFunc,
                xFilesFactor,
                valuesPerPoint,
                options);
    }

    /** The same series with one more or another tag. */
    public Series withTag(String tag, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(tag, value);
        return withTags(more);
    }

    /** The same series said to come from another expression. */
    public Series withPathExpression(String expression) {
        return new Series(
                name,
                tags,
                start,
                end,
                step,
                values,
                expression,
                consolidationFunc,
                xFilesFactor,
                valuesPerPoint,
                options);
    }

    /** The same series, consolidated in another way. */
    public Series withConsolidation(String function) {
        return new Series(
                name, tags, start, end, step, values, pathExpression, function, xFilesFactor, valuesPerPoint, options);
    }

    /** The same series with another share of known values needed. */
    public Series withXFilesFactor(double factor) {
        return new Series(
                name,
                tags,
                start,
                end,
                step,
                values,
                pathExpression,
                consolidationFunc,
                factor,
                valuesPerPoint,
                options);
    }

    /** The same series, shown with one point for so many values. */
    public Series withValuesPerPoint(int count) {
        return new Series(
                name, tags, start, end, step, values, pathExpression, consolidationFunc, xFilesFactor, count, options);
    }

    /** The same series with one more picture option. */
    public Series withOption(String option, Object value) {
        return withOptions(options.with(option, value));
    }

    /** The same series with these picture options instead of its own. */
    public Series withOptions(PictureOptions newOptions) {
        return new Series(
                name,
                tags,
                start,
                end,
                step,
                values,
                pathExpression,
                consolidationFunc,
                xFilesFactor,
                valuesPerPoint,
                newOptions);
    }

    /**
     * A series computed from this one: tags, consolidation and share of known values stay, picture options do not, and
     * its path is its name.
     */
    public Series derived(String newName, long newStart, long newEnd, double newStep, double[] newValues) {
        return new Series(
                newName,
                tags,
                newStart,
                newEnd,
                newStep,
                newValues,
                newName,
                consolidationFunc,
                xFilesFactor,
                1,
                PictureOptions.NONE);
    }

    /** A series computed from this one on the same grid. */
    public Series derived(String newName, double[] newValues) {
        return derived(newName, start, end, step, newValues);
    }

    /** The same series under another name that is its path, too. */
    public Series named(String newName) {
        return withName(newName).withPathExpression(newName);
    }

    @Override
    public String toString() {
        return "Series[" + name + ", " + start + ".." + end + " step " + step + ", " + values.length + " values]";
    }
}
