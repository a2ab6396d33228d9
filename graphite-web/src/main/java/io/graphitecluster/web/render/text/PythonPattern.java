package io.graphitecluster.web.render.text;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression in Python's syntax. It never runs longer than a fixed number of steps. */
public final class PythonPattern {
    private static final long STEPS = 20_000_000;

    private final String source;
    private final Pattern pattern;
    private final List<String> groupNames;
    private final StepLimitedText.Budget budget;

    private PythonPattern(String source, Pattern pattern, List<String> groupNames) {
        this.source = source;
        this.pattern = pattern;
        this.groupNames = groupNames;
        this.budget = new StepLimitedText.Budget(source, STEPS);
    }

    /**
     * Compiles an expression.
     *
     * @throws InvalidRequestException when it is no regular expression; the message shows the place
     */
    public static PythonPattern compile(String source) {
        PatternTranslator translator = new PatternTranslator(source);
        try {
            Pattern pattern = Pattern.compile(
                    translator.translate(),
                    Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
            return new PythonPattern(source, pattern, translator.groupNames());
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException("Invalid regular expression " + PythonValues.repr(source) + ": "
                    + e.getDescription() + " near position " + Math.max(0, e.getIndex()));
        } catch (StackOverflowError e) {
            throw tooDeep(source);
        }
    }

    /** Whether it matches anywhere in the text. */
    public boolean find(String text) {
        try {
            return matcher(text).find();
        } catch (StackOverflowError e) {
            throw tooDeep(source);
        }
    }

    /** Whether it matches at the start of the text, whatever follows. */
    public boolean matchesStart(String text) {
        try {
            return matcher(text).lookingAt();
        } catch (StackOverflowError e) {
            throw tooDeep(source);
        }
    }

    /**
     * The text with every match replaced.
     *
     * @param replacement may hold {@code \1}, {@code \g<1>}, {@code \g<name>} and escapes like {@code \n}
     * @throws InvalidRequestException when the replacement refers to a group that is not there
     */
    public String replaceAll(String text, String replacement) {
        ReplacementTemplate template =
                ReplacementTemplate.parse(replacement, groupNames, matcher("").groupCount());
        try {
            Matcher matcher = matcher(text);
            StringBuilder out = new StringBuilder();
            int last = 0;
            while (matcher.find()) {
                out.append(text, last, matcher.start());
                template.appendTo(out, text, matcher);
                last = matcher.end();
            }
            return out.append(text, last, text.length()).toString();
        } catch (StackOverflowError e) {
            throw tooDeep(source);
        }
    }

    private Matcher matcher(String text) {
        return pattern.matcher(new StepLimitedText(text, budget));
    }

    private static InvalidRequestException tooDeep(String source) {
        return new InvalidRequestException("The regular expression " + PythonValues.repr(source)
                + " nests too deeply for the text that it is matched against");
    }
}
