package io.graphitecluster.conformance.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphitecluster.conformance.Mismatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What an SVG picture says about itself.
 *
 * @param width with its unit
 * @param height with its unit
 * @param viewBox what part of the plane is shown
 * @param metadata the value of the variable {@code metadata} in its script
 */
record SvgFacts(String width, String height, String viewBox, JsonNode metadata) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a picture.
     *
     * @throws Mismatch when it is not well-formed or lacks the script
     */
    static SvgFacts read(byte[] svg) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getDocumentElement();
            String script = root.getElementsByTagName("script").item(0).getTextContent();
            String json = script.substring(script.indexOf('=') + 1);
            return new SvgFacts(
                    root.getAttribute("width"),
                    root.getAttribute("height"),
                    root.getAttribute("viewBox"),
                    JSON.readTree(json));
        } catch (SAXException | ParserConfigurationException e) {
            throw new Mismatch("the SVG picture is not well-formed: " + e.getMessage());
        }
    }

    /** The metadata without the values of series. */
    JsonNode metadataWithoutData() {
        JsonNode copy = metadata.deepCopy();
        copy.path("series").forEach(series -> ((ObjectNode) series).remove("data"));
        return copy;
    }
}
