package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.Damage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** The plugin {@code check}, which upstream does not have: tells what is damaged, and changes nothing. */
final class Check implements Plugin {
    private final Surroundings surroundings;
    private final AtomicLong nodes = new AtomicLong();
    private final AtomicLong damages = new AtomicLong();

    Check(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        nodes.incrementAndGet();
        try {
            if (node.readMetadata().hasRetentions()) {
                node.metadata().retentions();
            }
        } catch (CeresException e) {
            tell(node.metadataFile() + ": " + e.upstreamMessage());
        }
        for (Damage damage : node.damages()) {
            tell(damage.toString());
        }
    }

    private void tell(String damage) {
        damages.incrementAndGet();
        surroundings.say("damaged: " + damage);
    }

    @Override
    public void complete() {
        surroundings.say("Checked " + nodes + " nodes, found " + damages + " damages");
    }
}
