package io.graphitecluster.protocol.pattern;

/** A text that spends a step whenever a matcher looks at one of its characters. */
final class CountedText implements CharSequence {
    private final CharSequence text;
    private final StepBudget budget;

    CountedText(CharSequence text, StepBudget budget) {
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
        return new CountedText(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
