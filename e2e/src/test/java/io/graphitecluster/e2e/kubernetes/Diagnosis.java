package io.graphitecluster.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;

/** What a person would look at first when a test on Kubernetes fails. */
final class Diagnosis {
    private static final int LOG_LINES = 80;

    private Diagnosis() {}

    static void print(KubernetesClient client, String namespace) {
        client.genericKubernetesResources(ClusterUnderTest.KIND)
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(cluster -> System.out.println(Serialization.asYaml(cluster)));
        client.v1()
                .events()
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(event -> System.out.println("event "
                        + event.getInvolvedObject().getName() + ": " + event.getReason() + ": " + event.getMessage()));
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            String name = pod.getMetadata().getName();
            System.out.println("pod " + name + ": " + Serialization.asJson(pod.getStatus()));
            try {
                System.out.println(client.pods()
                        .inNamespace(namespace)
                        .withName(name)
                        .tailingLines(LOG_LINES)
                        .getLog());
            } catch (KubernetesClientException e) {
                System.out.println("no log: " + e.getMessage());
            }
        }
    }
}
