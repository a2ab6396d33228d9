package io.graphitecluster.web.graph;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request asks of a graph of lines, by the parameters' own names. Each is checked when it is read; the first
 * wrong one ends the request with an error that names it.
 */
final class LineParameters {
    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_FORMAT = 100;
    private static final int MOST_MINOR_LINES = 50;
    private static final int MOST_DIVISORS = 20;
    private static final int LARGEST_DIVISOR = 1000;
    private static final double WIDEST_LINE = 1000;
    private static final double DEFAULT_LINE_WIDTH = 1.2;
    private static final double DEFAULT_AREA_ALPHA = 0.5;

    /** How values are joined. */
    enum LineMode {
        /** Straight from value to value, with gaps where there is none. */
        SLOPE,
        /** A step for each value. */
        STAIRCASE,
        /** Straight from value to value, across gaps as well. */
        CONNECTED
    }

    /** What is filled. */
    enum AreaMode {
        NONE,
        /** The area below the first series. */
        FIRST,
        /** The areas below all series. */
        ALL,
        /** Each series on top of those before it. */
        STACKED
    }

    /** Where the only value axis stands. */
    enum Side {
        LEFT,
        RIGHT
    }

    final boolean graphOnly;
    final String title;
    final String leftTitle;
    final String rightTitle;
    final Optional<Boolean> hideLegend;
    final boolean uniqueLegend;
    final boolean hideNullFromLegend;
    final boolean hideAxes;
    final boolean hideXAxis;
    final boolean hideYAxis;
    final boolean hideGrid;
    final Side yAxisSide;

    final LineMode lineMode;
    final double connectedLimit;
    final double lineWidth;
    final boolean drawNullAsZero;
    final double minXStep;
    final AreaMode areaMode;
    final OptionalDouble areaAlpha;

    final AxisParameters axis;
    final AxisParameters leftAxis;
    final AxisParameters rightAxis;
    final UnitSystem unitSystem;
    final List<Integer> divisors;
    final double logBase;
    final int minorY;
    final Color majorGridLineColor;
    final Color minorGridLineColor;

    final Optional<String> xFormat;
    final SideStyle leftStyle;
    final SideStyle rightStyle;

    /**
     * @throws io.graphitecluster.web.api.InvalidRequestException naming the parameter that is wrong
     */
    LineParameters(ParameterReader reader, Template template) {
        graphOnly = reader.flag("graphOnly", false);
        title = graphOnly ? "" : title(reader, "title");
        leftTitle = graphOnly ? "" : title(reader, "vtitle");
        rightTitle = graphOnly ? "" : title(reader, "vtitleRight");
        hideLegend = graphOnly ? Optional.of(true) : optionalFlag(reader, "hideLegend");
        uniqueLegend = reader.flag("uniqueLegend", false);
        hideNullFromLegend = reader.flag("hideNullFromLegend", false);
        hideAxes = graphOnly || reader.flag("hideAxes", false);
        hideXAxis = !graphOnly && reader.flag("hideXAxis", false);
        hideYAxis = !graphOnly && reader.flag("hideYAxis", false);
        hideGrid = graphOnly || reader.flag("hideGrid", false);
        Side side = reader.choice("yAxisSide", Side.LEFT, Side.class);
        yAxisSide = graphOnly ? Side.LEFT : side;

        lineMode = reader.choice("lineMode", LineMode.SLOPE, LineMode.class);
        connectedLimit = reader.number("connectedLimit").orElse(Double.POSITIVE_INFINITY);
        String width = reader.text("lineWidth").isPresent() ? "lineWidth" : "thickness";
        lineWidth = reader.number(width, DEFAULT_LINE_WIDTH, 0, WIDEST_LINE);
        drawNullAsZero = reader.flag("drawNullAsZero", false);
        minXStep = reader.number("minXStep", 1, 0, PictureParameters.LONGEST_SIDE);
        areaMode = reader.choice("areaMode", AreaMode.NONE, AreaMode.class);
        areaAlpha = areaAlpha(reader);

        axis = AxisParameters.read(reader, "");
        leftAxis = AxisParameters.read(reader, "Left");
        rightAxis = AxisParameters.read(reader, "Right");
        unitSystem = UnitSystem.of(reader.text("yUnitSystem").orElse("si"));
        divisors = divisors(reader);
        logBase = logBase(reader);
        minorY = reader.integer("minorY", 1, -MOST_MINOR_LINES, MOST_MINOR_LINES);
        majorGridLineColor = PictureParameters.color(reader, "majorGridLineColor", template.majorLine());
        minorGridLineColor = PictureParameters.color(reader, "minorGridLineColor", template.minorLine());

        xFormat = reader.text("xFormat", LONGEST_FORMAT);
        leftStyle = SideStyle.read(reader, "left", WIDEST_LINE);
        rightStyle = SideStyle.read(reader, "right", WIDEST_LINE);
    }

    private static String title(ParameterReader reader, String name) {
        return PlusDecoder.decode(reader.text(name, LONGEST_TITLE).orElse(""));
    }

    private static Optional<Boolean> optionalFlag(ParameterReader reader, String name) {
        return reader.text(name).map(text -> reader.flag(name, false));
    }

    /** A share of 0 is as none; what is no number at all is one half, as upstream. */
    private static OptionalDouble areaAlpha(ParameterReader reader) {
        if (reader.text("areaAlpha").isEmpty() || !reader.flag("areaAlpha", false)) {
            return OptionalDouble.empty();
        }
        String text = reader.text("areaAlpha").orElseThrow();
        return OptionalDouble.of(
                "true".equalsIgnoreCase(text) || text.chars().noneMatch(Character::isDigit)
                        ? DEFAULT_AREA_ALPHA
                        : reader.number("areaAlpha", DEFAULT_AREA_ALPHA, 0, 1));
    }

    private static List<Integer> divisors(ParameterReader reader) {
        Optional<String> text = reader.text("yDivisors");
        if (text.isEmpty()) {
            return List.of(4, 5, 6);
        }
        List<Integer> divisors = new ArrayList<>();
        for (String part : text.get().split(",", MOST_DIVISORS + 1)) {
            double divisor = ParameterReader.number("yDivisors", part.strip());
            if (divisor < 1 || divisor > LARGEST_DIVISOR || divisors.size() == MOST_DIVISORS) {
                throw ParameterReader.wrong(
                        "yDivisors",
                        text.get(),
                        "give at most " + MOST_DIVISORS + " whole numbers from 1 to " + LARGEST_DIVISOR);
            }
            divisors.add((int) divisor);
        }
        return List.copyOf(divisors);
    }

    /** 0 when the axis is not logarithmic; bases below 1 count as none, as upstream. */
    private static double logBase(ParameterReader reader) {
        Optional<String> text = reader.text("logBase");
        if (text.isEmpty()) {
            return 0;
        }
        double base = "e".equals(text.get().toLowerCase(Locale.ROOT))
                ? Math.E
                : ParameterReader.number("logBase", text.get());
        if (base == 1) {
            throw ParameterReader.wrong("logBase", text.get(), "Logarithmic base must be greater than one");
        }
        return base < 1 ? 0 : base;
    }
}
