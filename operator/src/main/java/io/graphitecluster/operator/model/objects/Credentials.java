package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The Secret {@code N-credentials}: what nodes show each other on the cluster API. It is made once and never changed;
 * Kubernetes itself refuses changes, because it is immutable.
 */
public final class Credentials {
    /** Key of the Secret, and name of the file. */
    static final String KEY = "credentials";

    /** Where the Secret is mounted. */
    static final String FOLDER = "/etc/graphite-credentials";

    /** The file that nodes read. */
    static final String MOUNTED_FILE = FOLDER + "/" + KEY;

    private static final int RANDOM_BYTES = 32;

    private Credentials() {}

    /**
     * The Secret, new each time.
     *
     * @param random cryptographically strong
     */
    public static Secret of(DesiredCluster cluster, RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new SecretBuilder()
                .withMetadata(ObjectMetas.owned(
                        cluster, cluster.names().credentials(), cluster.names().labels(ClusterNames.CARBON)))
                .withType("Opaque")
                .withImmutable(true)
                .withData(Map.of(KEY, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII))))
                .build();
    }
}
