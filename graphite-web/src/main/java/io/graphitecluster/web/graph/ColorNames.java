package io.graphitecluster.web.graph;

import java.util.Map;
import java.util.Optional;

/** Graphite's own names of colours. They are not CSS's: {@code green} is 00c800, for example. */
final class ColorNames {
    private static final Map<String, Integer> RGB = Map.ofEntries(
            Map.entry("black", 0x000000),
            Map.entry("white", 0xffffff),
            Map.entry("blue", 0x6464ff),
            Map.entry("green", 0x00c800),
            Map.entry("red", 0xc80032),
            Map.entry("yellow", 0xffff00),
            Map.entry("orange", 0xffa500),
            Map.entry("purple", 0xc864ff),
            Map.entry("brown", 0x966432),
            Map.entry("cyan", 0x00ffff),
            Map.entry("aqua", 0x009696),
            Map.entry("gray", 0xafafaf),
            Map.entry("grey", 0xafafaf),
            Map.entry("magenta", 0xff00ff),
            Map.entry("pink", 0xff6464),
            Map.entry("gold", 0xc8c800),
            Map.entry("rose", 0xc896c8),
            Map.entry("darkblue", 0x0000ff),
            Map.entry("darkgreen", 0x00ff00),
            Map.entry("darkred", 0xff0000),
            Map.entry("darkgray", 0x6f6f6f),
            Map.entry("darkgrey", 0x6f6f6f));

    private ColorNames() {}

    /** Red, green and blue, 8 bits each, of a named colour. */
    static Optional<Integer> rgb(String name) {
        return Optional.ofNullable(RGB.get(name));
    }
}
