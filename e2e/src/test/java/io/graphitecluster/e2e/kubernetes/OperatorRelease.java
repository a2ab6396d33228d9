package io.graphitecluster.e2e.kubernetes;

import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.graphitecluster.e2e.process.Checkout;
import java.time.Duration;

/** The operator, installed by its chart, in one namespace. */
final class OperatorRelease implements AutoCloseable {
    private static final String CRD = "graphiteclusters.graphitecluster.io";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int INSTALL_SECONDS = 180;

    private final KubernetesUnderTest kubernetes;
    private final String namespace;
    private final String name;
    private final boolean ownsCrd;

    private OperatorRelease(KubernetesUnderTest kubernetes, String namespace, boolean ownsCrd) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.name = "op-" + namespace;
        this.ownsCrd = ownsCrd;
    }

    /**
     * {@code helm install}, and waits until the operator is ready. Where others have clusters already, the CRD is left
     * as it is and the operator follows only its own namespace.
     */
    static OperatorRelease install(KubernetesUnderTest kubernetes, String namespace, BuiltImages images) {
        boolean free = noOtherClusters(kubernetes.client());
        if (free) {
            deleteCrd(kubernetes.client());
        }
        OperatorRelease release = new OperatorRelease(kubernetes, namespace, free);
        InstallCommand install = new Helm(Checkout.existing("charts/graphite-operator"))
                .install()
                .withName(release.name)
                .withNamespace(namespace)
                .withKubeConfigContents(kubernetes.kubeconfig())
                .set("image.repository", images.operatorRepository())
                .set("image.tag", images.operatorTag())
                .set("defaultImages.carbon", images.carbon())
                .set("defaultImages.web", images.web())
                .waitReady()
                .withTimeout(INSTALL_SECONDS);
        if (!free) {
            install.set("crd.install", false).set("watchNamespaces[0]", namespace);
        }
        install.call();
        return release;
    }

    /** {@code helm uninstall}; the CRD, which outlives the release, goes too, if it came with it. */
    @Override
    public void close() {
        Helm.uninstall(name)
                .withNamespace(namespace)
                .withKubeConfigContents(kubernetes.kubeconfig())
                .call();
        if (ownsCrd) {
            deleteCrd(kubernetes.client());
        }
    }

    private static boolean noOtherClusters(KubernetesClient client) {
        if (crd(client).get() == null) {
            return true;
        }
        GenericKubernetesResourceList all = client.genericKubernetesResources(ClusterUnderTest.KIND)
                .inAnyNamespace()
                .list();
        return all.getItems().isEmpty();
    }

    private static void deleteCrd(KubernetesClient client) {
        crd(client).delete();
        await().atMost(PATIENCE).until(() -> crd(client).get() == null);
    }

    private static Resource<CustomResourceDefinition> crd(KubernetesClient client) {
        return client.apiextensions().v1().customResourceDefinitions().withName(CRD);
    }
}
