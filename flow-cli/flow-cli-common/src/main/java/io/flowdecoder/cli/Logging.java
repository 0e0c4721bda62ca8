package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets logging up from flags: on standard error, so that flows can have standard output. */
final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n";

    /** From much to little, and then those that GoFlow and version 1 of GoFlow2 know besides. */
    static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "trace", "warning", "fatal", "panic");

    private Logging() {}

    /** With GoFlow's, what it says before it ends is all that is logged; this program says that anyway. */
    static Level levelNamed(String name) {
        return switch (name) {
            case "warning" -> Level.WARN;
            case "fatal", "panic" -> Level.OFF;
            default -> Level.valueOf(name);
        };
    }

    static Level level() {
        return root().getLevel();
    }

    /** How much is logged from now on. */
    static void level(Level level) {
        root().setLevel(level);
        boolean isTooMuch = level.equals(Level.INFO) || level.equals(Level.WARN);
        kafka().setLevel(isTooMuch ? Level.ERROR : null); // it repeats itself; what matters is said by us
    }

    private static Logger root() {
        return logger(Logger.ROOT_LOGGER_NAME);
    }

    private static Logger kafka() {
        return logger("org.apache.kafka");
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }

    static void configure(Level level, boolean json) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(json ? jsonEncoder(context) : plainEncoder(context));
        appender.start();
        level(level);
        root().addAppender(appender);
    }

    private static Encoder<ILoggingEvent> jsonEncoder(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> plainEncoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
