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
        clusters(client, namespace);
        client.v1()
                .events()
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(event -> System.out.println("event "
                        + event.getInvolvedObject().getName() + ": " + event.getReason() + ": " + event.getMessage()));
        client.pods().inNamespace(namespace).list().getItems().forEach(pod -> pod(client, namespace, pod));
    }

    /** Before the chart was installed the server does not know the kind: that must not hide what failed. */
    private static void clusters(KubernetesClient client, String namespace) {
        try {
            client.genericKubernetesResources(ClusterUnderTest.KIND)
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(cluster -> System.out.println(Serialization.asYaml(cluster)));
        } catch (KubernetesClientException e) {
            System.out.println("no clusters: " + e.getMessage());
        }
    }

    private static void pod(KubernetesClient client, String namespace, Pod pod) {
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
