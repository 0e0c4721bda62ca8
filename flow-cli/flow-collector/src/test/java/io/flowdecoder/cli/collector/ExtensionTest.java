package io.flowdecoder.cli.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transport and a format that the collector was not built with, in a jar on its class path. */
class ExtensionTest {
    private static final List<String> CLASSES = List.of(
            "LinesTransport",
            "LinesTransport$Lines",
            "LinesTransport$Printer",
            "PortsFormat",
            "OtherJsonFormat",
            "OtherFileTransport");
    private static final Map<String, String> SERVICES = Map.of(
            "io.flowdecoder.transport.TransportProvider", "extension.LinesTransport",
            "io.flowdecoder.encoding.Format", "extension.PortsFormat");

    @TempDir
    private Path directory;

    @Test
    void g221WhatAJarAddsIsInTheHelp() throws Exception {
        String help = Files.readString(run(jar(SERVICES), "-h"));

        assertThat(help.replaceAll("\\s+", " "))
                .contains("where flows go: file, kafka, lines")
                .contains("bin (protobuf, also called pb), ports (source port and destination port)")
                .contains("-transport.lines.mark TEXT what begins each line (default #)");
    }

    @Test
    void g221WhatAJarAddsIsUsedAndGetsKeysIfItAsksForThem() throws Exception {
        Path lines = run(
                jar(SERVICES),
                "-input.pcap=" + Checkout.file("examples/flows.pcap"),
                "-transport=lines",
                "-transport.lines.mark=>",
                "-format=ports",
                "-format.hash=src_port");

        assertThat(Files.readAllLines(lines)).isNotEmpty().allMatch(line -> line.matches(">4 \\d+;\\d+"));
    }

    @Test
    void aMistakeInAFlagOfItIsNamedAndNothingStarts() throws Exception {
        Path jar = jar(SERVICES);

        assertThat(refused(jar, "-transport=lines", "-transport.lines.mark="))
                .startsWith("flow-collector: -transport.lines.mark: it needs a value");
        assertThat(refused(jar, "-transport.lines.mrak=x"))
                .startsWith("flow-collector: -transport.lines.mrak: no such flag; is it -transport.lines.mark?");
        assertThat(refused(jar, "-transport=liens"))
                .startsWith("flow-collector: -transport: liens is none of file, kafka, lines");
        assertThat(refused(jar, "-format=ports", "-produce=counters"))
                .startsWith("flow-collector: -format: counters messages are json or text or bin, not ports");
    }

    @Test
    void g221ANameThatIsTakenIsRefused() throws Exception {
        assertThat(refused(jar(Map.of("io.flowdecoder.encoding.Format", "extension.OtherJsonFormat")), "-h"))
                .startsWith("flow-collector: the class path: two formats are called as extension.OtherJsonFormat is");
        assertThat(refused(
                        jar(Map.of("io.flowdecoder.transport.TransportProvider", "extension.OtherFileTransport")),
                        "-h"))
                .startsWith("flow-collector: the class path: two transports are called file");
    }

    @Test
    void aJarThatCannotBeUsedIsOneLine() throws Exception {
        assertThat(refused(jar(Map.of("io.flowdecoder.encoding.Format", "extension.Missing")), "-h"))
                .startsWith("flow-collector: the class path: ")
                .contains("extension.Missing")
                .hasLineCount(1);
    }

    private Path run(Path jar, String... flags) throws Exception {
        return Child.run(directory, "collector", command(jar, flags));
    }

    private String refused(Path jar, String... flags) throws Exception {
        try (Child child = Child.start(directory, "refused", command(jar, flags))) {
            child.awaitEnd();
            assertThat(child.exitValue()).isEqualTo(2);
            return child.error();
        }
    }

    private static String[] command(Path jar, String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path") + System.getProperty("path.separator") + jar,
                CollectorMain.class.getName()));
        command.addAll(List.of(flags));
        return command.toArray(String[]::new);
    }

    /** @param services the class of each */
    private Path jar(Map<String, String> services) throws Exception {
        Path classes = compile();
        Path jar = directory.resolve("extension.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : CLASSES) {
                String entry = "extension/" + name + ".class";
                add(out, entry, Files.readAllBytes(classes.resolve(entry)));
            }
            for (Map.Entry<String, String> service : services.entrySet()) {
                add(
                        out,
                        "META-INF/services/" + service.getKey(),
                        service.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private Path compile() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        for (String source : List.of("LinesTransport", "PortsFormat", "OtherJsonFormat", "OtherFileTransport")) {
            arguments.add(Path.of(ExtensionTest.class
                            .getResource("/extension/" + source + ".java")
                            .toURI())
                    .toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
