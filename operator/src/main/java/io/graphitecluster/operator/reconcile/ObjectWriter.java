package io.graphitecluster.operator.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.graphitecluster.operator.model.objects.ClusterNames;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes objects, but only those that are not yet as they are wanted, and never one that belongs to somebody else.
 */
final class ObjectWriter {
    private static final Logger LOG = Logger.getLogger(ObjectWriter.class);

    private final KubernetesClient client;
    private final ObjectForm form;
    private final boolean serverSideApply;
    private final OperatorMetrics metrics;

    /**
     * A writer.
     *
     * @param serverSideApply false for API servers without it: objects are read, merged and replaced
     */
    ObjectWriter(KubernetesClient client, ObjectForm form, boolean serverSideApply, OperatorMetrics metrics) {
        this.client = client;
        this.form = form;
        this.serverSideApply = serverSideApply;
        this.metrics = metrics;
    }

    /** Whether what is wanted is what was written last, whatever became of it since. */
    boolean wasWritten(HasMetadata wanted, HasMetadata present) {
        return form.wasWritten(form.tree(wanted), present);
    }

    /**
     * Makes the server hold an object.
     *
     * @param wanted the object
     * @param known what is known to be there; empty when the server is to be asked
     * @throws NameTakenException when there is one that belongs to somebody else
     */
    <T extends HasMetadata> void write(T wanted, Optional<T> known) {
        ObjectNode tree = form.tree(wanted);
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) wanted.getClass();
        T object = form.object(tree, type);
        Optional<T> present =
                known.or(() -> Optional.ofNullable(client.resource(object).get()));
        present.ifPresent(found -> refuseForeign(wanted, found));
        if (present.isPresent() && form.isCurrent(tree, present.get())) {
            return;
        }
        LOG.infof("Writing %s %s/%s", wanted.getKind(), namespace(wanted), name(wanted));
        metrics.written(wanted.getKind());
        if (serverSideApply) {
            client.resource(object)
                    .fieldManager(ClusterNames.MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } else if (present.isPresent()) {
            client.resource(form.object(form.merged(present.get(), tree), type)).update();
        } else {
            client.resource(object).create();
        }
    }

    /**
     * Makes an object that is never changed or read afterwards.
     *
     * @return false when there is one already, whosever it is
     */
    boolean createOnce(HasMetadata wanted) {
        try {
            client.resource(form.object(form.tree(wanted), wanted.getClass())).create();
            metrics.written(wanted.getKind());
            LOG.infof("Created %s %s/%s", wanted.getKind(), namespace(wanted), name(wanted));
            return true;
        } catch (KubernetesClientException conflict) {
            if (conflict.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw conflict;
        }
    }

    private static void refuseForeign(HasMetadata wanted, HasMetadata present) {
        Optional<OwnerReference> owner = present.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .findFirst();
        String ours = wanted.getMetadata().getOwnerReferences().getFirst().getUid();
        Map<String, String> labels = present.getMetadata().getLabels();
        boolean managed = labels != null && ClusterNames.MANAGER.equals(labels.get(ClusterNames.MANAGED_BY_LABEL));
        if (owner.isPresent() ? !owner.get().getUid().equals(ours) : !managed) {
            throw new NameTakenException(wanted.getKind() + " " + name(wanted)
                    + " is there already and belongs to "
                    + owner.map(other -> other.getKind() + " " + other.getName() + " (uid " + other.getUid() + ")")
                            .orElse("somebody else")
                    + "; remove it, or give the cluster another name");
        }
    }

    private static String namespace(HasMetadata object) {
        return object.getMetadata().getNamespace();
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
