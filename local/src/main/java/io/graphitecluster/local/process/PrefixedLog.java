package io.graphitecluster.local.process;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** One log of many processes: every line begins with the name of the one that wrote it. Safe for many threads. */
public final class PrefixedLog {
    private static final int[] COLOURS = {36, 33, 35, 32, 34, 96, 93, 95};
    private static final int OWN_COLOUR = 1;

    private final PrintStream out;
    private final int width;
    private final boolean coloured;

    /**
     * @param out where the lines go
     * @param width characters of the longest name, so that the texts stand in one column
     * @param coloured whether names are coloured with ANSI escapes
     */
    public PrefixedLog(PrintStream out, int width, boolean coloured) {
        this.out = out;
        this.width = width;
        this.coloured = coloured;
    }

    /** Whether standard output is a terminal that wants colours (the variable NO_COLOR says that it does not). */
    public static boolean terminalWantsColours() {
        // Since JDK 22 some JDKs answer a console that is no terminal, others still null.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Writes a line of the process with this name; number picks the colour. */
    public void line(String name, int number, String text) {
        write(name, COLOURS[Math.floorMod(number, COLOURS.length)], text);
    }

    /** Writes a line of the local cluster itself. */
    public void line(String text) {
        write("local", OWN_COLOUR, text);
    }

    /** Writes a text of the local cluster itself that stands alone, without a prefix. */
    public void block(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    private void write(String name, int colour, String text) {
        String padded = name + " ".repeat(Math.max(0, width - name.length())) + " | ";
        synchronized (out) {
            out.println(coloured ? "\u001b[" + colour + "m" + padded + "\u001b[0m" + text : padded + text);
            out.flush();
        }
    }
}
