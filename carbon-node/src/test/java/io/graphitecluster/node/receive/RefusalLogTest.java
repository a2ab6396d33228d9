package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final NodeCounters counters = new NodeCounters();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalLog log = new RefusalLog(counters, nanos::get);

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
    }

    @Test
    void peerAndReasonAreNamed() {
        log.refused("10.0.0.7:4711", Refusal.BAD_LINE, "value is not a number: [a b 1]");

        assertThat(logged.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("10.0.0.7:4711", "bad_line", "value is not a number: [a b 1]"));
    }

    @Test
    void rubbishDoesNotFillTheLogButIsCounted() {
        for (int i = 0; i < 1000; i++) {
            log.refused("peer", Refusal.BAD_LINE, "rubbish");
        }

        assertThat(logged.list).hasSize(10);
        assertThat(counters.refusedFor(Refusal.BAD_LINE)).isEqualTo(1000);

        nanos.set(1_000_000_000L);
        log.refused("peer", Refusal.BAD_LINE, "rubbish");

        assertThat(logged.list).hasSize(12);
        assertThat(logged.list.get(10).getFormattedMessage()).contains("990 more");
    }
}
