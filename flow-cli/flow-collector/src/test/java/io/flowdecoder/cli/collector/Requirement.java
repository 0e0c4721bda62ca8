package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test needs of the machine it runs on. Where that is missing the test is skipped, with the reason; but where
 * the environment says {@code CI=true} it fails, so that nothing can stay untested for long.
 */
final class Requirement {
    private static final boolean MUST_BE_MET = "true".equals(System.getenv("CI"));

    private Requirement() {}

    static void met(boolean met, String orElse) {
        if (MUST_BE_MET) {
            assertThat(met).as(orElse).isTrue();
        } else {
            assumeTrue(met, orElse);
        }
    }

    /** Finds a program, also among those for administrators, which are not on everyone's path. */
    static String program(String name) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        Optional<Path> found = Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        met(found.isPresent(), name + " is not installed");
        return found.orElseThrow().toString();
    }
}
