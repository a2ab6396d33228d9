package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.text.PythonValues;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function by one of its names.
 *
 * @param name as targets call it
 * @param group where it is listed
 * @param description what it does, for people
 * @param parameters in order
 * @param aggregator whether it makes one series of several, and so can be named as a callback
 * @param extension whether graphite-web has no such function: one that carbonapi's users know
 * @param body what it computes
 */
public record FunctionDefinition(
        String name,
        FunctionGroup group,
        String description,
        List<Parameter> parameters,
        boolean aggregator,
        boolean extension,
        FunctionBody body) {
    /** Copies the parameters. */
    public FunctionDefinition {
        parameters = List.copyOf(parameters);
    }

    /** Name and parameters as people write them: {@code scale(seriesList, factor)}. */
    public String signature() {
        return parameters.stream()
                .map(parameter -> parameter.multiple()
                        ? "*" + parameter.name()
                        : parameter.name() + (parameter.required() ? "" : "=" + shown(parameter.defaultValue())))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String shown(Object value) {
        return value instanceof String text ? "'" + text + "'" : PythonValues.str(value);
    }

    /** The same function under another name, perhaps one that only other frontends have. */
    FunctionDefinition withName(String other, boolean isExtension) {
        return new FunctionDefinition(other, group, description, parameters, aggregator, isExtension, body);
    }
}
