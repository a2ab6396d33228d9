package io.graphitecluster.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs to standard output, a line for each event: time in UTC, level, thread, class and message. {@code
 * GRAPHITE_LOG_LEVEL} in the environment sets the level (error, warn, info, debug, trace; info by default), {@code
 * GRAPHITE_LOG_FORMAT=json} makes each line an object of JSON. Set up in code since reading an XML file would take a good part
 * of the start.
 */
public final class StdoutLogging extends ContextAwareBase implements Configurator {
    private static final String FORMAT = "GRAPHITE_LOG_FORMAT";
    private static final String LEVEL = "GRAPHITE_LOG_LEVEL";
    /** Line ends within a message, such as those of a stack trace, are kept out of the first line only. */
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{0}: %replace(%msg){'[\\r\\n]+', ' | '}%n%xEx";

    /** Made by logback, which finds this class as a service. */
    public StdoutLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Encoder<ILoggingEvent> encoder = "json".equalsIgnoreCase(System.getenv(FORMAT)) ? new JsonEncoder() : lines();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stdout");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv(LEVEL), Level.INFO));
        root.addAppender(appender);
        context.getLogger("io.netty").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> lines() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
