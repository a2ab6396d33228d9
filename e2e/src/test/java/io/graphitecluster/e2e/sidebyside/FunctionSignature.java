package io.graphitecluster.e2e.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A function as {@code /functions} documents it.
 *
 * @param parameters in order
 */
record FunctionSignature(String name, List<Parameter> parameters) {
    /**
     * One of its parameters.
     *
     * @param type as documented: {@code seriesList}, {@code float}, …
     * @param multiple whether it takes all further arguments
     * @param options the only texts that it takes, or an empty list
     */
    record Parameter(String name, String type, boolean required, boolean multiple, List<String> options) {}

    /** Reads an answer of {@code /functions}, but for the extensions, which upstream does not have. */
    static List<FunctionSignature> read(JsonNode functions) {
        List<FunctionSignature> signatures = new ArrayList<>();
        for (JsonNode function : functions) {
            if (function.path("module").asText().endsWith(".custom")) {
                continue;
            }
            List<Parameter> parameters = new ArrayList<>();
            for (JsonNode parameter : function.get("params")) {
                List<String> options = new ArrayList<>();
                for (JsonNode option : parameter.path("options")) {
                    if (option.isTextual()) {
                        options.add(option.asText());
                    }
                }
                parameters.add(new Parameter(
                        parameter.get("name").asText(),
                        parameter.get("type").asText(),
                        parameter.path("required").asBoolean(),
                        parameter.path("multiple").asBoolean(),
                        options));
            }
            signatures.add(new FunctionSignature(function.get("name").asText(), parameters));
        }
        return signatures;
    }
}
