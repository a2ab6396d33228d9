package io.graphitecluster.web.render.text;

import io.graphitecluster.protocol.pattern.PythonPattern;
import io.graphitecluster.protocol.pattern.StepBudget;
import io.graphitecluster.protocol.pattern.TooManyStepsException;
import io.graphitecluster.web.api.InvalidRequestException;
import java.util.function.Supplier;

/**
 * A regular expression of a target, in Python's syntax. All that it is matched against together may take a fixed number
 * of steps. Not for more than one thread.
 */
public final class TargetPattern {
    private static final long STEPS = 20_000_000;

    private final PythonPattern pattern;
    private final StepBudget budget = new StepBudget(STEPS);

    private TargetPattern(PythonPattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws InvalidRequestException when it is no regular expression; the message shows the place
     */
    public static TargetPattern compile(String source) {
        try {
            return new TargetPattern(PythonPattern.compile(source));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("Invalid regular expression: " + e.getMessage());
        }
    }

    /**
     * Whether it matches anywhere in the text.
     *
     * @throws InvalidRequestException when that takes too many steps
     */
    public boolean find(String text) {
        return within(() -> pattern.isFoundIn(text, budget));
    }

    /**
     * Whether it matches at the start of the text, whatever follows.
     *
     * @throws InvalidRequestException when that takes too many steps
     */
    public boolean matchesStart(String text) {
        return within(() -> pattern.matchesStartOf(text, budget));
    }

    /**
     * The text with every match replaced.
     *
     * @param replacement may hold {@code \1}, {@code \g<1>}, {@code \g<name>} and escapes like {@code \n}
     * @throws InvalidRequestException when that takes too many steps, or the replacement refers to a group that is not
     *     there
     */
    public String replaceAll(String text, String replacement) {
        return within(() -> pattern.replaceAll(text, replacement, budget));
    }

    private <T> T within(Supplier<T> work) {
        try {
            return work.get();
        } catch (TooManyStepsException e) {
            throw new InvalidRequestException("The regular expression " + PythonValues.repr(pattern.toString())
                    + " takes too many steps; write it so that it backtracks less");
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }
}
