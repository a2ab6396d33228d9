package io.graphitecluster.whisper.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a configuration file of Carbon's apart:
 *
 * <pre>
 * # a comment; so is a line that begins with ;
 * [section]
 * key = value
 * Key2: value   # not a comment, but part of the value
 *     goes on here, since it is indented deeper than its key
 * </pre>
 *
 * Keys are the same in any case; a section, and a key in a section, may stand only once.
 */
final class SectionReader {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern OPTION = Pattern.compile("(.+?)\\s*[=:]\\s*(.*)");

    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private StringBuilder value;
    private int indent;

    private SectionReader(String file) {
        this.file = file;
    }

    static List<Section> read(String file, String text) {
        SectionReader reader = new SectionReader(file);
        String[] lines = LINE_END.split(text, -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(lines[i], i + 1);
        }
        return reader.sections;
    }

    private void line(String line, int number) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        int depth = line.length() - line.stripLeading().length();
        if (value != null && depth > indent) {
            value.append('\n').append(content);
            return;
        }
        indent = depth;
        value = null;
        int bracket = content.startsWith("[") ? content.lastIndexOf(']') : -1;
        if (bracket > 1) {
            String name = content.substring(1, bracket);
            if (!names.add(name)) {
                throw new InvalidRulesException(file, number, name, "there is a section of this name already");
            }
            sections.add(new Section(file, name, number));
            return;
        }
        Matcher option = OPTION.matcher(content);
        if (sections.isEmpty() || !option.matches()) {
            throw new InvalidRulesException(
                    file,
                    number,
                    sections.isEmpty() ? "" : sections.getLast().name(),
                    "'" + content + "' is "
                            + (sections.isEmpty()
                                    ? "before the first [section]"
                                    : "no option, which is written key = value"));
        }
        value = sections.getLast().begin(option.group(1).toLowerCase(Locale.ROOT), option.group(2), number);
    }
}
