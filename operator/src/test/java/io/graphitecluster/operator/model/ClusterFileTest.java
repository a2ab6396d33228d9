package io.graphitecluster.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterFileTest {
    private static final String HEAD = """
            apiVersion: graphitecluster.io/v1alpha1
            kind: GraphiteCluster
            metadata: {name: g}
            """;

    @Test
    void readsNameAndSpec() {
        ClusterFile file = ClusterFile.parse(HEAD + "spec: {carbon: {shards: 3, storage: {size: 1Gi}}}");

        assertThat(file.name()).isEqualTo("g");
        assertThat(file.spec().carbon().shards()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {carbon: {shards: two, storage: {size: 1Gi}}} | spec.carbon.shards",
                "spec: {carbon: {sharts: 2, storage: {size: 1Gi}}} | spec.carbon.sharts: is not a field; there are [config, hash",
                "spec: {carbon: {storage: {size: 1Gi}}, storageSchemas: [null]} | spec.storageSchemas",
                "spec: {carbon: {storage: {size: 1Gi}}, storageSchemas: [{nam: a}]} | spec.storageSchemas[0].nam: is not a field",
                "spec: {carbon: {storage: {size: 1Gi}}, web: {replicas: -1}} | spec.web.replicas: must be between",
                "spec: {carbon: {shards: 1, shards: 2}} | is not YAML: Duplicate",
                "spec: [ | line 5, column",
                "status: {} | spec.carbon: is missing",
                "specs: {} | specs: is not a field"
            })
    void namesWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> ClusterFile.parse(HEAD + text + "\n"))
                .isInstanceOf(ClusterFile.InvalidClusterFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesOtherKindsAndNoKindAtAll() {
        assertThatThrownBy(() -> ClusterFile.parse("apiVersion: v1\nkind: Pod\n"))
                .hasMessage("apiVersion: must be graphitecluster.io/v1alpha1, is \"v1\"");
        assertThatThrownBy(() -> ClusterFile.parse("")).hasMessageContaining("must hold one object");
        assertThatThrownBy(() -> ClusterFile.parse("- a")).hasMessageContaining("must hold one object");
    }
}
