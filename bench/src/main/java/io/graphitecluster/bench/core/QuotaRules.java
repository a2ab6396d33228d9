package io.graphitecluster.bench.core;

import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.quota.Quotas;
import io.graphitecluster.node.quota.ThroughputGate;
import io.graphitecluster.node.series.SeriesTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Quotas that are in force while points come; none of them is ever reached. */
enum QuotaRules {
    /** No quotas. */
    NONE(""),
    /** All points are counted together. */
    ROOT("[/]\nthroughput = 1,000,000,000,000\n"),
    /** All together, and each of a hundred racks. */
    RACKS(ROOT.file + "[servers.*]\nthroughput = 1,000,000,000\n"),
    /** As before, and each host of a rack: here as many as there are series, which is the worst that there can be. */
    HOSTS(RACKS.file + "[servers.*.*]\nthroughput = 1,000,000,000\n");

    private final String file;

    QuotaRules(String file) {
        this.file = file;
    }

    /**
     * What leaves points out by these rules.
     *
     * @param folder a file with the rules is made there for a moment
     * @param series all that there are
     */
    Optional<ThroughputGate> gate(Path folder, SeriesTable series) throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        NameIndex index = new NameIndex();
        for (int number = 0; number < series.count(); number++) {
            index.add(series.name(number));
        }
        Path rules = Files.writeString(Files.createTempFile(folder, "quotas", ".conf"), file);
        Quotas quotas = Quotas.read(rules, index, name -> {
            throw new IllegalStateException("no series comes to be after the start: " + name);
        });
        Files.delete(rules);
        quotas.endInterval((metric, value) -> {});
        return Optional.of(new ThroughputGate(quotas, series));
    }
}
