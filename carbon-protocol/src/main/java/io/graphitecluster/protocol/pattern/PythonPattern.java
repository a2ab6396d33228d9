package io.graphitecluster.protocol.pattern;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in the dialect of Python's {@code re}, as upstream's configuration files and targets have them.
 *
 * <p>Names and expressions that clients send are matched, so every match is bounded: it ends when it took too many
 * steps or nests too deeply. A name must not stop a process.
 */
public final class PythonPattern {
    private static final int MOST_STEPS = 5_000_000;
    /** Only LF ends a line; classes and cases know Unicode. That is what Python's patterns for texts do. */
    private static final int PYTHON = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
    /** Stands behind an empty text: the matcher looks at it, and it is no part of any match. */
    private static final String BEHIND_NOTHING = "\uffff";
    /** Choices that an expression with lookarounds may have for an empty text, where no step can be counted. */
    private static final int MOST_UNCOUNTED_CHOICES = 16;

    private static final Pattern HIGH_COUNT = Pattern.compile("[{,]\\d{4,}");
    /** Characters that replacing may make of a text: replacements can hold a group many times. */
    private static final int LONGEST_RESULT = 1 << 16;

    private final String source;
    private final Pattern pattern;
    private final Map<String, Integer> groups;
    private final boolean lookaround;

    private PythonPattern(String source, Pattern pattern, Map<String, Integer> groups, boolean lookaround) {
        this.source = source;
        this.pattern = pattern;
        this.groups = groups;
        this.lookaround = lookaround;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong at which character
     */
    public static PythonPattern compile(String source) {
        return compile(source, PYTHON);
    }

    /**
     * Compiles an expression that takes upper and lower case for the same ({@code re.I}).
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong at which character
     */
    public static PythonPattern compileIgnoringCase(String source) {
        return compile(source, PYTHON | Pattern.CASE_INSENSITIVE);
    }

    private static PythonPattern compile(String source, int flags) {
        PythonPatternTranslator translator = new PythonPatternTranslator(source);
        String java = translator.translate();
        try {
            return new PythonPattern(
                    source, Pattern.compile(java, flags), translator.groups(), translator.lookaround());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + " in '" + source + "'", e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("nested too deeply: '" + source + "'", e);
        }
    }

    /** Whether it is found anywhere in the text, as {@code re.search} has it; also false when that takes too long. */
    public boolean isFoundIn(String text) {
        try {
            return isFoundIn(text, new StepBudget(MOST_STEPS));
        } catch (TooManyStepsException e) {
            return false;
        }
    }

    /**
     * Whether it is found anywhere in the text, as {@code re.search} has it.
     *
     * @throws TooManyStepsException when the budget is spent before that is known
     */
    public boolean isFoundIn(String text, StepBudget budget) {
        return matches(text, budget, Matcher::find);
    }

    /**
     * Whether it matches at the start of the text, whatever follows, as {@code re.match} has it.
     *
     * @throws TooManyStepsException when the budget is spent before that is known
     */
    public boolean matchesStartOf(String text, StepBudget budget) {
        return matches(text, budget, Matcher::lookingAt);
    }

    private boolean matches(String text, StepBudget budget, Predicate<Matcher> test) {
        try {
            return test.test(matcher(text, budget));
        } catch (StackOverflowError e) {
            throw new TooManyStepsException();
        }
    }

    /**
     * The text with every match replaced, as {@code re.sub} has it.
     *
     * @param replacement may hold {@code \1}, {@code \g<1>}, {@code \g<name>} and escapes like {@code \n}
     * @throws IllegalArgumentException when the replacement refers to a group that is not there, or has a wrong escape,
     *     and when the result has more than 65536 characters
     * @throws TooManyStepsException when the budget is spent before all matches are known
     */
    public String replaceAll(String text, String replacement, StepBudget budget) {
        return replaceAll(text, template(replacement), budget);
    }

    /**
     * What this expression's matches are replaced by, read once for many texts.
     *
     * @param replacement as {@link #replaceAll} takes it
     * @throws IllegalArgumentException when the replacement refers to a group that is not there, or has a wrong escape
     */
    public PythonSubstitution substitution(String replacement) {
        return new PythonSubstitution(this, template(replacement));
    }

    private PythonReplacement template(String replacement) {
        return PythonReplacement.parse(replacement, groups, pattern.matcher("").groupCount());
    }

    String replaceAll(String text, PythonReplacement template, StepBudget budget) {
        try {
            Matcher matcher = matcher(text, budget);
            StringBuilder out = new StringBuilder();
            int last = 0;
            while (matcher.find()) {
                out.append(text, last, matcher.start());
                template.appendTo(out, text, matcher);
                last = matcher.end();
                if (out.length() > LONGEST_RESULT) {
                    throw new IllegalArgumentException("Invalid replacement '" + template
                            + "': it makes a name of more than " + LONGEST_RESULT + " characters");
                }
            }
            return out.append(text, last, text.length()).toString();
        } catch (StackOverflowError e) {
            throw new TooManyStepsException();
        }
    }

    /**
     * The texts of the named groups, null for those that took no part, when the expression matches from the text's first
     * character on ({@code re.match}); empty when it does not match, or that takes too long.
     */
    public Optional<Map<String, String>> matchAtStart(String text) {
        try {
            Matcher matcher = matcher(text, new StepBudget(MOST_STEPS));
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            groups.forEach((name, group) -> fields.put(
                    name, matcher.start(group) < 0 ? null : text.substring(matcher.start(group), matcher.end(group))));
            return Optional.of(fields);
        } catch (TooManyStepsException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** The names of its named groups. */
    public Set<String> groupNames() {
        return groups.keySet();
    }

    private Matcher matcher(String text, StepBudget budget) {
        if (!text.isEmpty()) {
            return pattern.matcher(new CountedText(text, budget));
        }
        if (lookaround) {
            long choices = source.chars().filter(c -> "|?*".indexOf(c) >= 0).count();
            long repetitions = source.chars().filter(c -> c == '{').count();
            if (choices > MOST_UNCOUNTED_CHOICES
                    || repetitions > 2
                    || HIGH_COUNT.matcher(source).find()) {
                throw new TooManyStepsException();
            }
            return pattern.matcher(text);
        }
        // Bounds that are seen through let the probes of the translation look at what stands behind the text.
        return pattern.matcher(new CountedText(BEHIND_NOTHING, budget))
                .useTransparentBounds(true)
                .region(0, 0);
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return source;
    }
}
