package io.graphitecluster.e2e.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A k3s of our own, in Docker, that goes with the tests. */
final class K3sInDocker implements KubernetesUnderTest {
    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

    private final K3sContainer container;
    private final KubernetesClient client;

    private K3sInDocker(K3sContainer container) {
        this.container = container;
        this.client = GivenKubernetes.client(container.getKubeConfigYaml());
    }

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static K3sInDocker start() {
        K3sContainer container = new K3sContainer(IMAGE);
        container.start();
        return new K3sInDocker(container);
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    @Override
    public void load(List<Path> images) throws IOException, InterruptedException {
        for (int i = 0; i < images.size(); i++) {
            String inside = "/tmp/image-" + i + ".tar";
            container.copyFileToContainer(MountableFile.forHostPath(images.get(i)), inside);
            Container.ExecResult imported = container.execInContainer("ctr", "images", "import", inside);
            if (imported.getExitCode() != 0) {
                throw new IOException("ctr images import " + images.get(i) + ": " + imported);
            }
        }
    }

    @Override
    public void close() {
        client.close();
        container.stop();
    }
}
