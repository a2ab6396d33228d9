package io.graphitecluster.e2e.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Kubernetes that tests may use. */
public interface KubernetesUnderTest extends AutoCloseable {
    /**
     * The first that there is: the one that {@code KUBECONFIG} names, then k3s in Docker. Empty, and said on standard
     * output, when there is neither.
     */
    static Optional<KubernetesUnderTest> find() throws IOException {
        String kubeconfig = System.getenv("KUBECONFIG");
        if (kubeconfig != null && !kubeconfig.isBlank()) {
            System.out.println("Kubernetes: that of KUBECONFIG=" + kubeconfig);
            return Optional.of(GivenKubernetes.of(Path.of(kubeconfig)));
        }
        if (K3sInDocker.isPossible()) {
            System.out.println("Kubernetes: k3s in Docker");
            return Optional.of(K3sInDocker.start());
        }
        System.out.println("Kubernetes: none, neither KUBECONFIG nor Docker: its tests are skipped");
        return Optional.empty();
    }

    /** How to talk to it. */
    KubernetesClient client();

    /** Text of its kubeconfig. */
    String kubeconfig();

    /** Makes images known to its nodes. */
    void load(List<Path> images) throws IOException, InterruptedException;

    @Override
    void close();
}
