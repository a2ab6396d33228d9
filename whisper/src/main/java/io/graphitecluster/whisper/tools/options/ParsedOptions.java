package io.graphitecluster.whisper.tools.options;

import io.graphitecluster.whisper.tools.text.Numbers;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a command line said. Options are looked up by {@link Option#key}. */
public final class ParsedOptions {
    private final Map<String, String> values;
    private final List<String> arguments;

    ParsedOptions(Map<String, String> values, List<String> arguments) {
        this.values = Map.copyOf(values);
        this.arguments = List.copyOf(arguments);
    }

    /** What is no option, in order. */
    public List<String> arguments() {
        return arguments;
    }

    /** The same options with other arguments. */
    public ParsedOptions withArguments(List<String> others) {
        return new ParsedOptions(values, others);
    }

    /** Whether an option was given. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of an option. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of an option of the kind {@link Option.Kind#INTEGER}. */
    public OptionalLong integer(String key) {
        return has(key) ? Numbers.anyRadix(values.get(key)) : OptionalLong.empty();
    }

    /** The value of an option of the kind {@link Option.Kind#NUMBER}. */
    public OptionalDouble number(String key) {
        return has(key) ? PythonFloat.parse(values.get(key)) : OptionalDouble.empty();
    }
}
