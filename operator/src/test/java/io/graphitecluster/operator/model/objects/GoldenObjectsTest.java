package io.graphitecluster.operator.model.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The exact objects of one cluster. With {@code -Dgolden.write=true} they are written; read the difference then. */
class GoldenObjectsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "cluster.yaml");

    @Test
    void objectsAreExactlyTheseAndNoOthers() throws IOException {
        DesiredCluster cluster = SomeCluster.of("""
                carbon:
                  shards: 2
                  storage: {size: 10Gi, storageClassName: fast}
                  resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 2Gi}}
                  config: {MAX_CACHE_SIZE: 2000000}
                  service: {type: LoadBalancer, annotations: {example.org/pool: inside}}
                  nodeSelector: {disktype: ssd}
                  tolerations: [{key: dedicated, operator: Equal, value: graphite, effect: NoSchedule}]
                storageSchemas:
                  - {name: default, pattern: .*, retentions: '60s:1d'}
                storageAggregation:
                  - {name: default, pattern: .*, xFilesFactor: 0.5, aggregationMethod: average}
                web:
                  image: registry.example.org/web:2
                  replicas: 2
                  timeZone: Europe/Zurich
                  localSettings: "LEGEND_MAX_ITEMS = 3"
                  env: [{name: PRICE, value: $5 $(HOME)}]
                imagePullSecrets: [{name: registry}]
                """);
        List<HasMetadata> objects = List.of(
                ConfigurationMap.of(cluster),
                Services.nodes(cluster),
                Services.carbon(cluster),
                Services.web(cluster),
                CarbonStatefulSet.of(cluster, 0),
                CarbonStatefulSet.of(cluster, 1),
                WebDeployment.of(cluster),
                WebDisruptionBudget.of(cluster));

        KubernetesSerialization serialization = new KubernetesSerialization();
        String yaml = objects.stream().map(serialization::asYaml).collect(Collectors.joining());

        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, yaml);
        }
        assertThat(yaml).isEqualTo(Files.readString(GOLDEN));
    }
}
