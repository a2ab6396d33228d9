package io.graphitecluster.node.lifecycle;

import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A node on a disk that the test spoils, and the book of what it accepted. Its segments are small and its log is short, so that
 * files are synced, names saved and segments dropped each second.
 */
final class NodeOnBadDisk {
    private final Path folder;
    private final NodeLedger ledger;

    /** @param seed of what is sent */
    NodeOnBadDisk(Path folder, int seed) {
        this.folder = folder;
        this.ledger = new NodeLedger(seed);
    }

    /** What it accepted. */
    NodeLedger ledger() {
        return ledger;
    }

    /** Settings of the log, to which {@code WAL_SYNC} is added. */
    static String shortLog(String sync) {
        return "WAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 16384\nWAL_SYNC = " + sync + "\n";
    }

    /** Starts it, and waits until it is ready. */
    TestNode start(Disk disk, String sync) throws IOException {
        return TestNode.start(folder, shortLog(sync), Map.of(), disk);
    }

    /** Starts it, and does not wait. */
    TestNode launch(Disk disk, String sync) throws IOException {
        return TestNode.launch(folder, shortLog(sync), Map.of(), disk);
    }

    /** Sends so many times, and enters what the node gave a receipt for. */
    void send(TestNode node, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            ledger.send(node);
            ledger.enter();
        }
    }

    /** Starts it on the disk of this machine; fails unless it answers with all that was accepted. */
    void assertNothingLost() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            ledger.assertNothingLost(node);
        }
    }
}
