package io.graphitecluster.web.graph;

import java.util.Optional;

/**
 * How all series of one value axis are drawn, in graphs that have two: {@code leftColor}, {@code rightDashed}, …
 *
 * @param color as it was written
 * @param dashed length of dashes, a {@link Number}; or {@link Boolean#TRUE} for dashes of one pixel
 * @param lineWidth in pixels
 */
record SideStyle(Optional<String> color, Optional<Object> dashed, Optional<Double> lineWidth) {
    static SideStyle read(ParameterReader reader, String side, double widest) {
        String color = side + "Color";
        reader.text(color).ifPresent(text -> Colors.parse(color, text));
        String width = side + "Width";
        return new SideStyle(
                reader.text(color),
                dashed(reader, side + "Dashed"),
                reader.text(width).map(text -> reader.number(width, 0, 0, widest)));
    }

    private static Optional<Object> dashed(ParameterReader reader, String name) {
        Optional<String> text = reader.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equalsIgnoreCase("true") || text.get().equalsIgnoreCase("false")) {
            return Optional.of(reader.flag(name, false));
        }
        return Optional.of(reader.number(name, 0, 0, PictureParameters.LONGEST_SIDE));
    }
}
