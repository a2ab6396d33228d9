package io.graphitecluster.node.config;

import io.graphitecluster.node.config.ConfigException.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a configuration file apart, line by line. */
final class IniParser {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Pattern OPTION = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)", Pattern.DOTALL);

    private final String file;
    private final Map<String, Map<String, IniOption>> sections = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    private Map<String, IniOption> section;
    private String sectionName;
    private String key;
    private int keyLine;
    private int indent;
    private List<String> value = new ArrayList<>();

    IniParser(String file) {
        this.file = file;
    }

    IniFile parse(String text) {
        String[] lines = LINE_END.split(text, -1);
        for (int i = 0; i < lines.length; i++) {
            line(lines[i], i + 1);
        }
        endOption();
        return new IniFile(file, sections, List.copyOf(order));
    }

    private void line(String line, int number) {
        String content = line.strip();
        if (content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.isEmpty()) {
            if (key != null) {
                value.add("");
            }
            return;
        }
        if (content.startsWith("[") && content.endsWith("]")) {
            order.add(content.substring(1, content.length() - 1));
        }
        int depth = line.length() - line.stripLeading().length();
        if (key != null && depth > indent) {
            value.add(content);
            return;
        }
        indent = depth;
        endOption();
        int bracket = content.startsWith("[") ? content.lastIndexOf(']') : -1;
        if (bracket > 1) {
            beginSection(content.substring(1, bracket), number);
        } else if (section == null) {
            throw new ConfigException(
                    new Place(file, number, null, null),
                    "File contains no section headers: '" + content + "'",
                    "begin with a section such as [name]");
        } else {
            beginOption(content, number);
        }
    }

    private void beginSection(String name, int number) {
        if (sections.containsKey(name) && !name.equals(IniFile.DEFAULT_SECTION)) {
            throw new ConfigException(
                    new Place(file, number, name, null),
                    "section '" + name + "' already exists",
                    "give each section a name of its own");
        }
        sectionName = name;
        section = sections.computeIfAbsent(name, n -> new LinkedHashMap<>());
    }

    private void beginOption(String content, int number) {
        Matcher matcher = OPTION.matcher(content);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            throw new ConfigException(
                    new Place(file, number, sectionName, null),
                    "not an option: '" + content + "'",
                    "write key = value");
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        if (section.containsKey(name)) {
            throw new ConfigException(
                    new Place(file, number, sectionName, name),
                    "option '" + name + "' in section '" + sectionName + "' already exists",
                    "keep one of the two lines");
        }
        key = name;
        keyLine = number;
        value.add(matcher.group(2).strip());
        section.put(key, new IniOption(key, "", new Place(file, number, sectionName, key)));
    }

    private void endOption() {
        if (key != null) {
            String text = String.join("\n", value).stripTrailing();
            section.put(key, new IniOption(key, text, new Place(file, keyLine, sectionName, key)));
            key = null;
            value = new ArrayList<>();
        }
    }
}
