package io.graphitecluster.e2e.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kubernetes of {@code KUBECONFIG}. Images get there by the command in {@code GRAPHITE_E2E_LOAD_IMAGE}, called with
 * the tars as its arguments ({@code kind load image-archive}, for example); without it they must be there already.
 *
 * @param client how to talk to it
 * @param kubeconfig text of the file
 */
record GivenKubernetes(KubernetesClient client, String kubeconfig) implements KubernetesUnderTest {
    private static final String LOAD_IMAGE = "GRAPHITE_E2E_LOAD_IMAGE";

    static GivenKubernetes of(Path file) throws IOException {
        String text = Files.readString(file);
        return new GivenKubernetes(client(text), text);
    }

    /** A client by the text of a kubeconfig. */
    static KubernetesClient client(String kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build();
    }

    @Override
    public void load(List<Path> images) throws IOException, InterruptedException {
        String command = System.getenv(LOAD_IMAGE);
        if (command == null || command.isBlank()) {
            System.out.println(LOAD_IMAGE + " is not set: the images must be known to the nodes already");
            return;
        }
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        images.forEach(image -> words.add(image.toString()));
        System.out.println(Program.run(words, Path.of("")).strip());
    }

    @Override
    public void close() {
        client.close();
    }
}
