package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command was started with, which can be read anew while it runs. */
final class Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    private final CommandLine given;
    private final Map<String, String> environment;
    private final CommandLine line;
    private final Settings settings;
    /** As the configuration had it last. */
    private Level logLevel;

    private Configuration(CommandLine given, Map<String, String> environment) throws UsageException {
        this.given = given;
        this.environment = environment;
        line = given.configured(environment);
        settings = line.settings();
        logLevel = settings.logLevel();
    }

    /**
     * Reads what the environment and the file add to a command line.
     *
     * @throws UsageException if anything is wrong
     */
    static Configuration read(CommandLine given, Map<String, String> environment) throws UsageException {
        return new Configuration(given, environment);
    }

    /** The command line with what was added. */
    CommandLine line() {
        return line;
    }

    Settings settings() {
        return settings;
    }

    /** What may have been meant for this program, and is not understood. */
    List<String> warnings() {
        return line.warnings();
    }

    /** Reads all anew, and makes a pipeline follow what can change while it runs: all of it or, if anything is wrong, nothing. */
    synchronized void reload(Pipeline pipeline) {
        try {
            CommandLine now = given.configured(environment);
            now.settings();
            Settings followed = line.following(now).settings();
            pipeline.follow(followed);
            Set<String> left = new TreeSet<>(line.values().differences(now.values()));
            left.removeIf(Configuration::isFollowed);
            if (!left.isEmpty()) {
                LOG.warn("changed in the configuration, but only a restart makes it so: {}", String.join(", ", left));
            }
            LOG.info("configuration read anew");
            if (!followed.logLevel().equals(logLevel)) { // it may have been changed over HTTP, too
                logLevel = followed.logLevel();
                Logging.level(logLevel);
            }
        } catch (UsageException wrong) {
            LOG.error("the configuration is wrong, going on as before: {}", wrong.getMessage());
        }
    }

    private static boolean isFollowed(String name) {
        return Stream.of(Flag.values()).anyMatch(flag -> flag.isReloadable() && flag.name.equals(name));
    }
}
