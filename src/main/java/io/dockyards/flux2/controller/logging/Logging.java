package io.dockyards.flux2.controller.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged, and how: the flags {@code --log-format} and {@code --log-level}. Lines go to standard error. */
public final class Logging {
    /** How lines look. */
    public enum Format {
        TEXT,
        JSON
    }

    /** What is logged: this and what is worse. */
    public enum Severity {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    private Logging() {}

    /** Replaces what was set up before. The libraries below us log warnings at most, whatever the level. */
    public static void setUp(Format format, Severity severity) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        setUp(context, encoder(format), severity);
    }

    static void setUp(LoggerContext context, EncoderBase<ILoggingEvent> encoder, Severity severity) {
        Level level = level(severity);
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("io.dockyards").setLevel(level);
        // They print stack traces of what our own lines tell in one.
        context.getLogger("io.fabric8").setLevel(Level.OFF);
        context.getLogger("org.apache.pekko.io.TcpListener").setLevel(Level.OFF);
        root.addAppender(standardError(context, encoder));
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }

    private static EncoderBase<ILoggingEvent> encoder(Format format) {
        return switch (format) {
            case TEXT -> new LogfmtEncoder();
            case JSON -> new JsonLinesEncoder();
        };
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
