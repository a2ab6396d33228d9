package io.graphitecluster.web.functions;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonText;
import io.graphitecluster.web.render.functions.FunctionDefinition;
import io.graphitecluster.web.render.functions.FunctionGroup;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.functions.Parameter;
import io.graphitecluster.web.render.functions.ParameterType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /functions} and {@code /functions/<name>}: names, signatures, descriptions and parameters of functions.
 *
 * <p>Parameters: {@code type} ({@code pie} for what slices of a pie can show, else functions of targets), {@code group}
 * (only this group), {@code grouped} ({@code 1} or {@code true}: an object for each group), {@code pretty} (indented,
 * keys sorted). Functions that upstream does not have say so in their description, and have a module of their own. A
 * default that is infinite is written as {@code 1e9999}, which is valid JSON.
 */
public final class FunctionsHandler {
    /** Upstream's module, under which clients know its functions. */
    private static final String MODULE = "graphite.render.functions";

    /** The module of functions that upstream does not have, as carbonapi names it. */
    private static final String EXTENSIONS_MODULE = MODULE + ".custom";

    private static final String EXTENSION_NOTE = " An extension: graphite-web has no such function.";

    private final FunctionRegistry functions;
    private final Map<String, FunctionInfo> series = new LinkedHashMap<>();
    private final Map<String, FunctionInfo> pie = new LinkedHashMap<>();

    /** What is shown of a function. */
    private record FunctionInfo(
            String name,
            String signature,
            String description,
            String module,
            FunctionGroup group,
            List<Parameter> parameters) {}

    /** @param functions what targets can call */
    public FunctionsHandler(FunctionRegistry functions) {
        this.functions = functions;
        for (FunctionDefinition function : functions.all()) {
            series.put(
                    function.name(),
                    new FunctionInfo(
                            function.name(),
                            function.signature(),
                            function.description() + (function.extension() ? EXTENSION_NOTE : ""),
                            function.extension() ? EXTENSIONS_MODULE : MODULE,
                            function.group(),
                            function.parameters()));
        }
        addPie("average", "The mean of the values.");
        addPie("maximum", "The largest value.");
        addPie("minimum", "The smallest value.");
    }

    private void addPie(String name, String description) {
        List<Parameter> parameters = List.of(Parameter.required("series", ParameterType.SERIES));
        pie.put(name, new FunctionInfo(name, name + "(series)", description, MODULE, FunctionGroup.PIE, parameters));
    }

    /** All functions, or those of a group. */
    public Answer list(Parameters parameters) {
        String grouped = parameters.get("grouped", "").toLowerCase(Locale.ROOT);
        boolean byGroup = grouped.equals("1") || grouped.equals("true");
        Map<String, Object> result = new LinkedHashMap<>();
        for (FunctionInfo function : ofType(parameters).values()) {
            String group = function.group().label();
            if (!parameters.get("group", group).equals(group)) {
                continue;
            }
            if (byGroup) {
                groupIn(result, group).put(function.name(), json(function));
            } else {
                result.put(function.name(), json(function));
            }
        }
        return answer(200, result, parameters);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> groupIn(Map<String, Object> result, String group) {
        return (Map<String, Object>) result.computeIfAbsent(group, name -> new LinkedHashMap<String, Object>());
    }

    /** One function; 404 when there is none of that name. */
    public Answer details(String name, Parameters parameters) {
        FunctionInfo function = ofType(parameters).get(name);
        return function == null
                ? answer(404, Map.of("error", "Function not found: " + name), parameters)
                : answer(200, json(function), parameters);
    }

    private Map<String, FunctionInfo> ofType(Parameters parameters) {
        return parameters.get("type", "").equals("pie") ? pie : series;
    }

    private Map<String, Object> json(FunctionInfo function) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", function.name());
        json.put("function", function.signature());
        json.put("description", function.description());
        json.put("module", function.module());
        json.put("group", function.group().label());
        json.put("params", function.parameters().stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(Parameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type().label());
        if (parameter.required()) {
            json.put("required", true);
        }
        if (parameter.defaultValue() != null) {
            json.put("default", parameter.defaultValue());
        }
        if (parameter.multiple()) {
            json.put("multiple", true);
        }
        List<Object> options = functions.optionsOf(parameter);
        if (!options.isEmpty()) {
            json.put("options", options);
        }
        if (!parameter.suggestions().isEmpty()) {
            json.put("suggestions", parameter.suggestions());
        }
        return json;
    }

    private static Answer answer(int status, Map<String, Object> value, Parameters parameters) {
        boolean pretty = !parameters.get("pretty", "").isEmpty();
        return Answer.of(status, Answer.JSON, JsonText.of(pretty ? sorted(value) : value, true, pretty));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), sorted(item)));
                yield sorted;
            }
            case List<?> list
            when list.stream().noneMatch(item -> item == null) ->
                list.stream().map(FunctionsHandler::sorted).toList();
            default -> value;
        };
    }
}
