package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.ALIAS;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Extensions that change names. */
final class AliasExtensions {
    private AliasExtensions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                ALIAS,
                "aliasByBase64",
                "Decodes every name from Base64, or only one part of it, counted from 1.",
                AliasExtensions::aliasByBase64,
                seriesList(),
                optional("nodeNum", ParameterType.INTEGER));
        registry.alias("toLowerCase", "lower");
        registry.alias("toUpperCase", "upper");
    }

    private static List<Series> aliasByBase64(Invocation in) {
        int node = in.integer("nodeNum", 0);
        if (in.has("nodeNum") && node < 1) {
            throw in.invalid("nodeNum", in.value("nodeNum"), "the number of a part of the name, from 1");
        }
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withName(node == 0 ? decoded(series.name()) : withDecodedNode(series, node)));
        }
        return results;
    }

    private static String withDecodedNode(Series series, int node) {
        String[] parts = series.tags().getOrDefault("name", series.name()).split("\\.", -1);
        if (node > parts.length) {
            return series.name();
        }
        String part = decoded(parts[node - 1]);
        if (part.equals(parts[node - 1])) {
            return series.name();
        }
        parts[node - 1] = part;
        return String.join(".", parts);
    }

    /** The text that a Base64 text stands for; the text itself when it stands for none. */
    private static String decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return text;
        }
    }
}
