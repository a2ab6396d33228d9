package io.graphitecluster.node.route;

import io.graphitecluster.node.series.SeriesTable;

/**
 * Finds the numbers of series for one thread. It guesses first that the point's series is the one that came after the last
 * point's series before: comparing the name is cheaper than hashing it, and with very many names it spares the wait for the
 * memory where the hash leads. A thread whose guesses fail guesses seldom.
 */
final class SeriesFinder {
    private static final int CERTAIN = 32;
    /** How many right guesses, or points without a guess, make up for a wrong one. */
    private static final int COST_OF_A_WRONG_ONE = 8;

    private final SeriesTable series;
    private final Successors successors;
    private int last = SeriesTable.NONE;
    private int confidence;

    SeriesFinder(SeriesTable series, Successors successors) {
        this.series = series;
        this.successors = successors;
    }

    /** The number of a series by its name's bytes, {@link SeriesTable#NONE} when it has none. */
    int find(byte[] name, int offset, int length) {
        if (confidence < 0) {
            confidence++;
            return series.find(name, offset, length);
        }
        int guess = last == SeriesTable.NONE ? Successors.NONE : successors.after(last);
        if (guess != Successors.NONE && series.is(guess, name, offset, length)) {
            confidence = Math.min(CERTAIN, confidence + 1);
            last = guess;
            return guess;
        }
        int found = series.find(name, offset, length);
        if (found != SeriesTable.NONE) {
            if (guess != Successors.NONE) {
                confidence -= COST_OF_A_WRONG_ONE;
            }
            if (last != SeriesTable.NONE) {
                successors.follow(last, found);
            }
            last = found;
        }
        return found;
    }

    /** The next point is another sender's. */
    void beginAgain() {
        last = SeriesTable.NONE;
    }
}
