package io.graphitecluster.operator.reconcile;

import io.graphitecluster.operator.model.objects.Credentials;
import io.graphitecluster.operator.model.objects.DesiredCluster;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Makes a cluster's credentials once. The operator has no right to read Secrets, so it only learns whether there is one.
 *
 * <p>Where a cluster was removed and made anew at once, the Secret of the former may still be there and about to go.
 * Nodes that start with it would not understand those that start later, so a young cluster without nodes waits; once
 * the time is over in which Kubernetes collects what has no owner, what is there is the cluster's own.
 */
final class CredentialsWriter {
    private static final Duration COLLECTED = Duration.ofMinutes(1);

    private final ObjectWriter writer;
    private final RandomGenerator random;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    CredentialsWriter(ObjectWriter writer, RandomGenerator random) {
        this.writer = writer;
        this.random = random;
    }

    /**
     * Makes them if there are none.
     *
     * @param age time since the resource was made
     * @throws NameTakenException when there may be those of a former cluster
     */
    void ensure(DesiredCluster cluster, Present present, Duration age) {
        if (writer.createOnce(Credentials.of(cluster, random))) {
            made.add(cluster.ownerUid());
        } else if (!made.contains(cluster.ownerUid())
                && present.statefulSets().isEmpty()
                && age.compareTo(COLLECTED) < 0) {
            throw new NameTakenException("Secret " + cluster.names().credentials()
                    + " is there already; it may be that of a former cluster and about to go");
        }
    }
}
