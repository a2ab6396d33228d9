package io.graphitecluster.bench.render;

import java.util.Map;
import java.util.TreeMap;

/** With which arguments the extensions are called. What takes one series is called for each of a thousand. */
final class ExtensionCalls {
    private static final Map<String, String> TARGETS = Map.ofEntries(
            Map.entry("aliasByBase64", "aliasByBase64(many.*.load)"),
            Map.entry("baseline", "baseline(many.*.load,'1d',1,4)"),
            Map.entry("baselineAberration", "baselineAberration(many.*.load,'1d',1,4)"),
            Map.entry("countValues", "countValues(many.*.load,120)"),
            Map.entry("ewma", "ewma(many.*.load,0.5)"),
            Map.entry("exponentialWeightedMovingAverage", "exponentialWeightedMovingAverage(many.*.load,0.5)"),
            Map.entry("fft", "fft(many.*.load)"),
            Map.entry("heatMap", "heatMap(many.*.load)"),
            Map.entry("highestMin", "highestMin(many.*.load,10)"),
            Map.entry("ifft", "ifft(many.*.load,many.*.load)"),
            Map.entry("integralWithReset", "integralWithReset(many.*.load,many.h1.load)"),
            Map.entry("isNotNull", "isNotNull(many.*.load)"),
            Map.entry("join", "join(many.*.load,many.*.load)"),
            Map.entry(
                    "kolmogorovSmirnovTest2",
                    "applyByNode(many.*.load,1,'kolmogorovSmirnovTest2(%.load,many.h1.load,30)')"),
            Map.entry("ksTest2", "applyByNode(many.*.load,1,'ksTest2(%.load,many.h1.load,30)')"),
            Map.entry("logarithm", "logarithm(many.*.load)"),
            Map.entry("lowestMax", "lowestMax(many.*.load,10)"),
            Map.entry("lowestMin", "lowestMin(many.*.load,10)"),
            Map.entry("lowPass", "lowPass(many.*.load,40)"),
            Map.entry("lpf", "lpf(many.*.load,40)"),
            Map.entry("pearson", "applyByNode(many.*.load,1,'pearson(%.load,many.h1.load,30)')"),
            Map.entry("pearsonClosest", "pearsonClosest(many.h1.load,many.*.load,10)"),
            Map.entry("polyfit", "polyfit(many.*.load,3)"),
            Map.entry("powSeriesLists", "powSeriesLists(many.*.load,many.h1.load)"),
            Map.entry("removeZeroSeries", "removeZeroSeries(many.*.load)"),
            Map.entry("scaleAfterTimestamp", "scaleAfterTimestamp(many.*.load,2,1700010000)"),
            Map.entry("slo", "slo(many.*.load,'1h','above',50)"),
            Map.entry("sloErrorBudget", "sloErrorBudget(many.*.load,'1h','above',50,0.9)"),
            Map.entry("timeShiftByMetric", "timeShiftByMetric(many.*.load,group(mark.1_0,mark.2_0),1)"),
            Map.entry("toLowerCase", "toLowerCase(many.*.load)"),
            Map.entry("toUpperCase", "toUpperCase(many.*.load)"),
            Map.entry("tukeyAbove", "tukeyAbove(many.*.load,1.5,10)"),
            Map.entry("tukeyBelow", "tukeyBelow(many.*.load,1.5,10)"));

    private static final String[] AGGREGATIONS = {
        "average",
        "avg_zero",
        "avg_zeroSeries",
        "avgSeries",
        "count",
        "current",
        "currentSeries",
        "diff",
        "first",
        "firstSeries",
        "last",
        "lastSeries",
        "max",
        "median",
        "medianSeries",
        "min",
        "multiply",
        "range",
        "rangeOf",
        "rangeSeries",
        "stddev",
        "total",
        "totalSeries"
    };

    private ExtensionCalls() {}

    /** A target by the name of the function that it is about. */
    static Map<String, String> targets() {
        Map<String, String> all = new TreeMap<>(TARGETS);
        for (String aggregation : AGGREGATIONS) {
            all.put(aggregation, aggregation + "(many.*.load)");
        }
        return all;
    }
}
