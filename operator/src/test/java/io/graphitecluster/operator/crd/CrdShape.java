package io.graphitecluster.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.graphitecluster.operator.api.GraphiteCluster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the annotations cannot say, or the generator says otherwise:
 *
 * <ul>
 *   <li>columns come in the order of the annotations;
 *   <li>a rule on a record's component, which is a field and a method, comes once;
 *   <li>a pattern of alternatives is an enumeration, whose message lists them;
 *   <li>a default that is an object is empty, so that the fields' own defaults fill it;
 *   <li>{@code spec} is required; conditions are merged by their type.
 * </ul>
 */
final class CrdShape implements CRDPostProcessor {
    private static final Pattern ALTERNATIVES = Pattern.compile("\\^\\(([A-Za-z0-9_|]+)\\)\\$");

    @Override
    public HasMetadata process(HasMetadata crd, String version) {
        for (CustomResourceDefinitionVersion each :
                ((CustomResourceDefinition) crd).getSpec().getVersions()) {
            each.getAdditionalPrinterColumns().sort(Comparator.comparingInt(CrdShape::position));
            JSONSchemaProps root = each.getSchema().getOpenAPIV3Schema();
            shape(root);
            root.setRequired(List.of("spec"));
            JSONSchemaProps conditions =
                    root.getProperties().get("status").getProperties().get("conditions");
            conditions.setXKubernetesListType("map");
            conditions.setXKubernetesListMapKeys(List.of("type"));
        }
        return crd;
    }

    private static int position(CustomResourceColumnDefinition column) {
        return Arrays.stream(GraphiteCluster.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList()
                .indexOf(column.getName());
    }

    private static void shape(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
        if (schema.getPattern() != null) {
            Matcher alternatives = ALTERNATIVES.matcher(schema.getPattern());
            if (alternatives.matches()) {
                schema.setPattern(null);
                schema.setEnum(Arrays.stream(alternatives.group(1).split("\\|"))
                        .<JsonNode>map(TextNode::valueOf)
                        .toList());
            }
        }
        if (schema.getDefault() != null && schema.getDefault().isObject()) {
            schema.setDefault(JsonNodeFactory.instance.objectNode());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CrdShape::shape);
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            shape(schema.getItems().getSchema());
        }
    }
}
