package io.flowdecoder.cli.collector;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The commands as they are installed: scripts, jars and the example.
 *
 * @param home the directory that has them
 */
record Installation(Path home) {

    /** Makes one of what these tests run with. */
    static Installation under(Path home) throws IOException {
        Installation installation = new Installation(home);
        Files.createDirectories(installation.libraries());
        for (String file : new String[] {"bin/launch", "bin/flow-collector", "examples/flows.pcap"}) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Checkout.file(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        int number = 100;
        for (String entry : System.getProperty("java.class.path").split(":")) {
            number++;
            if (Files.isDirectory(Path.of(entry))) {
                jar(Path.of(entry), installation.libraries().resolve(number + ".jar"));
            } else if (Files.exists(Path.of(entry))) {
                Files.copy(Path.of(entry), installation.libraries().resolve(number + ".jar"));
            }
        }
        return installation;
    }

    private Path libraries() {
        return home.resolve("lib");
    }

    /** The jars, and what the launcher keeps beside them. */
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(libraries())) {
            return files.toList();
        }
    }

    /** @param variables of the environment, each {@code NAME=VALUE} */
    Child start(Path directory, String name, List<String> variables, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        command.addAll(variables);
        command.add(home.resolve("bin/flow-collector").toString());
        command.addAll(List.of(flags));
        return Child.start(directory, name, command.toArray(String[]::new));
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(0);
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
            }
        }
    }
}
