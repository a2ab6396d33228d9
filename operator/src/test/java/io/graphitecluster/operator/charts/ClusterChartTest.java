package io.graphitecluster.operator.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.graphitecluster.operator.model.ClusterFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChartTest {
    @TempDir
    Path folder;

    @Test
    void lintsStrictly() {
        LintResult lint = Charts.CLUSTER.lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @Test
    void makesAValidClusterFromItsDefaults() {
        ClusterFile file = ClusterFile.parse(Charts.CLUSTER
                .template()
                .withName("metrics")
                .withNamespace("home")
                .call());

        assertThat(file.name()).isEqualTo("metrics");
        assertThat(file.spec().carbon().shards()).isEqualTo(1);
        assertThat(file.spec().storageSchemas()).hasSize(2);
    }

    @Test
    void handsEveryFieldOfTheSpecOn() {
        ClusterFile file = ClusterFile.parse(Charts.CLUSTER
                .template()
                .withValuesFile(Charts.values(folder, """
                        name: other
                        carbon:
                          shards: 12
                          storage: {size: 1Ti, storageClassName: fast}
                          config: {MAX_CACHE_SIZE: 2000000, CACHE_WRITE_STRATEGY: max}
                          resources: {requests: {cpu: 2, memory: 1Gi}}
                        storageSchemas: []
                        web: {replicas: 3, env: [{name: A, value: b}]}
                        imagePullSecrets: [{name: registry}]
                        """))
                .call());

        assertThat(file.name()).isEqualTo("other");
        assertThat(file.spec().carbon().config()).containsEntry("MAX_CACHE_SIZE", "2000000");
        assertThat(file.spec().carbon().resources().requests()).containsEntry("cpu", "2");
        assertThat(file.spec().carbon().storage().storageClassName()).isEqualTo("fast");
        assertThat(file.spec().web().replicas()).isEqualTo(3);
        assertThat(file.spec().imagePullSecrets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "carbon: {shards: 0}                                                        | shards",
                "carbon: {shards: two}                                                      | shards",
                "carbon: {sharts: 2}                                                        | sharts",
                "carbon: {hash: md5}                                                        | hash",
                "storageSchemas: [{name: a, pattern: b, retentions: '60x:1d'}]              | retentions",
                "storageSchemas: [{name: a, retentions: '60s:1d'}]                          | pattern",
                "storageAggregation: [{name: a, pattern: b, xFilesFactor: 2}]               | xFilesFactor",
                "storageAggregation: [{name: a, pattern: b, aggregationMethod: mean}]       | aggregationMethod",
                "web: {service: {type: External}}                                           | type",
                "name: Has_Capitals                                                         | name",
                "name: a-name-that-is-much-too-long-to-be-the-name-of-a-cluster             | name"
            })
    void refusesBadValues(String yaml, String field) {
        assertThatThrownBy(() -> Charts.CLUSTER
                        .template()
                        .withName("metrics")
                        .withValuesFile(Charts.values(folder, yaml))
                        .call())
                .hasMessageContaining(field);
    }

    @Test
    void refusesANameWithoutRoomForTheShardsNumber() {
        String name = "a".repeat(43);

        assertThat(ClusterFile.parse(Charts.CLUSTER.template().withName(name).call())
                        .name())
                .isEqualTo(name);
        assertThatThrownBy(() -> Charts.CLUSTER
                        .template()
                        .withName(name)
                        .set("carbon.shards", 11)
                        .call())
                .hasMessageContaining("with 11 shards it may have 42");
    }
}
