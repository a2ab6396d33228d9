package io.graphitecluster.web.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

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

    private static final String NAME_OF_NAMELESS = "None";
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
    private final boolean integers;

    private Series(Draft draft) {
        this.name = draft.name;
        this.tags = draft.tags;
        this.start = draft.start;
        this.end = draft.end;
        this.step = draft.step;
        this.values = draft.values;
        this.pathExpression = draft.pathExpression;
        this.consolidationFunc = draft.consolidationFunc;
        this.xFilesFactor = draft.xFilesFactor;
        this.valuesPerPoint = draft.valuesPerPoint;
        this.options = draft.options;
        this.integers = draft.integers;
    }

    /** A series that is not finished: the fields of another, some of them changed. */
    private static final class Draft {
        private String name;
        private Map<String, String> tags;
        private long start;
        private long end;
        private double step;
        private double[] values;
        private String pathExpression;
        private String consolidationFunc;
        private double xFilesFactor;
        private int valuesPerPoint = 1;
        private PictureOptions options = PictureOptions.NONE;
        private boolean integers;

        Draft grid(long newStart, long newEnd, double newStep, double[] newValues) {
            start = newStart;
            end = newEnd;
            step = newStep;
            return valued(newValues);
        }

        Draft valued(double[] newValues) {
            values = newValues;
            integers = false;
            return this;
        }

        Draft named(String newName) {
            name = newName;
            pathExpression = newName;
            return this;
        }
    }

    private Draft draft() {
        Draft draft = new Draft().grid(start, end, step, values);
        draft.name = name;
        draft.tags = tags;
        draft.pathExpression = pathExpression;
        draft.consolidationFunc = consolidationFunc;
        draft.xFilesFactor = xFilesFactor;
        draft.valuesPerPoint = valuesPerPoint;
        draft.options = options;
        draft.integers = integers;
        return draft;
    }

    private Series with(Consumer<Draft> change) {
        Draft draft = draft();
        change.accept(draft);
        return new Series(draft);
    }

    /**
     * A series that is its own path, with the tags that its name carries. Nothing says yet how it is consolidated.
     *
     * @param start epoch seconds of the first value
     * @param end epoch seconds just after the last slot
     * @param step seconds between values; a fraction only where a function makes one
     * @param values taken as they are, not copied
     */
    public static Series of(String name, long start, long end, double step, double[] values) {
        Draft draft = new Draft().named(name).grid(start, end, step, values);
        draft.tags = SeriesTags.ofName(name);
        return new Series(draft);
    }

    /**
     * A series that has no name, and shows as {@code None} in the names of functions around it. Functions that name
     * series give it one.
     *
     * @param start epoch seconds of the first value
     * @param end epoch seconds just after the last slot
     * @param step seconds between values
     * @param values taken as they are, not copied
     */
    public static Series nameless(long start, long end, double step, double[] values) {
        return of(NAME_OF_NAMELESS, start, end, step, values).with(draft -> draft.name = null);
    }

    /** Whether the value says that the slot is empty; false for a NaN that is the outcome of arithmetic. */
    public static boolean isNone(double value) {
        return Double.doubleToRawLongBits(value) == NONE_BITS;
    }

    /** The name that is shown; {@code None} when there is none. */
    public String name() {
        return name == null ? NAME_OF_NAMELESS : name;
    }

    /** Whether it has no name, which formats with a word for nothing show as that. */
    public boolean isNameless() {
        return name == null;
    }

    /** The name, or null. */
    public String nameOrNull() {
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

    /** Whether the values are whole numbers to upstream, too, which writes {@code 3} and not {@code 3.0} for them. */
    public boolean integers() {
        return integers;
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
        return consolidationFunc == null ? Consolidation.STANDARD : consolidationFunc;
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
        return Consolidation.apply(values, valuesPerPoint, consolidationFunc(), xFilesFactor);
    }

    /** The same series under another name; path expression and tags stay. */
    public Series withName(String newName) {
        return with(draft -> draft.name = newName);
    }

    /** The same series under another name that is its path, too. */
    public Series named(String newName) {
        return with(draft -> draft.named(newName));
    }

    /** The same series with other values on the same grid. */
    public Series withValues(double[] newValues) {
        return with(draft -> draft.valued(newValues));
    }

    /** The same series, known to hold whole numbers only; that is forgotten with the next change of the values. */
    public Series withIntegers() {
        return with(draft -> draft.integers = true);
    }

    /** The same series on another grid. */
    public Series withGrid(long newStart, long newEnd, double newStep, double[] newValues) {
        return with(draft -> draft.grid(newStart, newEnd, newStep, newValues));
    }

    /** The same series with other tags. */
    public Series withTags(Map<String, String> newTags) {
        return withOwnTags(new LinkedHashMap<>(newTags));
    }

    /** The same series with one more or another tag. */
    public Series withTag(String tag, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(tag, value);
        return withOwnTags(more);
    }

    private Series withOwnTags(Map<String, String> own) {
        return with(draft -> draft.tags = Collections.unmodifiableMap(own));
    }

    /** The same series said to come from another expression. */
    public Series withPathExpression(String expression) {
        return with(draft -> draft.pathExpression = expression);
    }

    /** The same series, consolidated in another way. */
    public Series withConsolidation(String function) {
        return with(draft -> draft.consolidationFunc = function);
    }

    /** The same series, consolidated in this way where nothing has said how. */
    public Series orConsolidation(String function) {
        return consolidationFunc == null ? withConsolidation(function) : this;
    }

    /** The same series with another share of known values needed. */
    public Series withXFilesFactor(double factor) {
        return with(draft -> draft.xFilesFactor = factor);
    }

    /** The same series, shown with one point for so many values. */
    public Series withValuesPerPoint(int count) {
        return with(draft -> draft.valuesPerPoint = count);
    }

    /** The same series with one more picture option. */
    public Series withOption(String option, Object value) {
        return withOptions(options.with(option, value));
    }

    /** The same series with these picture options instead of its own. */
    public Series withOptions(PictureOptions newOptions) {
        return with(draft -> draft.options = newOptions);
    }

    /**
     * A series computed from this one: tags, consolidation and share of known values stay, picture options do not, and
     * its path is its name.
     */
    public Series derived(String newName, long newStart, long newEnd, double newStep, double[] newValues) {
        return with(draft -> {
            draft.named(newName).grid(newStart, newEnd, newStep, newValues);
            draft.valuesPerPoint = 1;
            draft.options = PictureOptions.NONE;
        });
    }

    /** A series computed from this one on the same grid. */
    public Series derived(String newName, double[] newValues) {
        return derived(newName, start, end, step, newValues);
    }

    @Override
    public String toString() {
        return "Series[" + name() + ", " + start + ".." + end + " step " + step + ", " + values.length + " values]";
    }
}
