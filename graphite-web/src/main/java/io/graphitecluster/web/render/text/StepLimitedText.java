package io.graphitecluster.web.render.text;

import io.graphitecluster.web.api.InvalidRequestException;

/**
 * A text that counts how often it is looked at. A regular expression that backtracks without end looks at its text
 * again and again, and is stopped there.
 */
final class StepLimitedText implements CharSequence {
    private final CharSequence text;
    private final Budget budget;

    /** Looks that all texts of one pattern have together. */
    static final class Budget {
        private final String pattern;
        private long left;

        Budget(String pattern, long steps) {
            this.pattern = pattern;
            this.left = steps;
        }

        void spend() {
            if (--left < 0) {
                throw new InvalidRequestException("The regular expression " + PythonValues.repr(pattern)
                        + " takes too many steps; write it so that it backtracks less");
            }
        }
    }

    StepLimitedText(CharSequence text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public char charAt(int index) {
        budget.spend();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new StepLimitedText(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
