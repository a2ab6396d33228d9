package io.graphitecluster.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.e2e.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The images that {@code make images} made: their names, as Jib noted them.
 *
 * @param carbon name and tag of carbon-node's
 * @param web name and tag of graphite-web's
 * @param operator name and tag of the operator's
 */
record BuiltImages(String carbon, String web, String operator) {
    private static final List<String> MODULES = List.of("carbon-node", "graphite-web", "operator");

    static BuiltImages read() {
        List<String> names = MODULES.stream().map(BuiltImages::name).toList();
        return new BuiltImages(names.get(0), names.get(1), names.get(2));
    }

    /** The archives. */
    static List<Path> tars() {
        return MODULES.stream()
                .map(module -> Checkout.existing(module + "/target/jib-image.tar"))
                .toList();
    }

    /** Name of the operator's image without its tag. */
    String operatorRepository() {
        return operator.substring(0, operator.lastIndexOf(':'));
    }

    /** Tag of the operator's image. */
    String operatorTag() {
        return operator.substring(operator.lastIndexOf(':') + 1);
    }

    private static String name(String module) {
        Path note = Checkout.existing(module + "/target/jib-image.json");
        try {
            JsonNode json = new ObjectMapper().readTree(note.toFile());
            return Stream.of(json.get("image").asText())
                    .filter(name -> name.contains(":"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(note + " names no image: " + json));
        } catch (IOException e) {
            throw new UncheckedIOException(note + " cannot be read", e);
        }
    }
}
