package io.graphitecluster.web.render.functions;

/** The headings under which functions are listed. */
public enum FunctionGroup {
    /** Several series become one. */
    COMBINE("Combine"),
    /** Every value becomes another. */
    TRANSFORM("Transform"),
    /** Windows, forecasts and statistics. */
    CALCULATE("Calculate"),
    /** Some series stay, others go. */
    FILTER_SERIES("Filter Series"),
    /** Some values stay, others go. */
    FILTER_DATA("Filter Data"),
    /** The order of series. */
    SORTING("Sorting"),
    /** The names of series. */
    ALIAS("Alias"),
    /** How series are drawn. */
    GRAPH("Graph"),
    /** All else. */
    SPECIAL("Special"),
    /** What a slice of a pie shows. */
    PIE("Pie");

    private final String label;

    FunctionGroup(String label) {
        this.label = label;
    }

    /** The heading. */
    public String label() {
        return label;
    }
}
