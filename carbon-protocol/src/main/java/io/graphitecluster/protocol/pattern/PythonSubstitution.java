package io.graphitecluster.protocol.pattern;

/** An expression and what its matches are replaced by, as {@code re.sub} has it. */
public final class PythonSubstitution {
    private static final int MOST_STEPS = 5_000_000;

    private final PythonPattern pattern;
    private final PythonReplacement replacement;

    PythonSubstitution(PythonPattern pattern, PythonReplacement replacement) {
        this.pattern = pattern;
        this.replacement = replacement;
    }

    /**
     * The text with every match replaced. It stays as it is when that takes too many steps, or would make more than 65536
     * characters of it.
     */
    public String replaceAll(String text) {
        try {
            return pattern.replaceAll(text, replacement, new StepBudget(MOST_STEPS));
        } catch (TooManyStepsException | IllegalArgumentException e) {
            return text;
        }
    }

    /** The expression. */
    public PythonPattern pattern() {
        return pattern;
    }

    /** The replacement as it was written. */
    @Override
    public String toString() {
        return replacement.toString();
    }
}
