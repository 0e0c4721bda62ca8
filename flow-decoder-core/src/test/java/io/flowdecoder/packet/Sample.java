package io.flowdecoder.packet;

import io.flowdecoder.testing.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A packet of {@code packets.txt}, and what is said there of it. */
record Sample(String title, Layer first, byte[] octets, List<String> headers, String rest) {

    static List<Sample> all() {
        try (InputStream in = Sample.class.getResourceAsStream("packets.txt")) {
            String[] blocks = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n");
            return Arrays.stream(blocks).skip(1).map(Sample::of).toList(); // the first is about the file
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample of(String block) {
        List<String> lines = block.strip().lines().toList();
        String octets =
                lines.stream().skip(2).filter(line -> !line.startsWith("-> ")).collect(Collectors.joining("\n"));
        List<String> said = lines.stream()
                .filter(line -> line.startsWith("-> "))
                .map(line -> line.substring(3))
                .toList();
        int last = said.size() - 1;
        return new Sample(
                lines.get(0), Layer.valueOf(lines.get(1)), Hex.bytes(octets), said.subList(0, last), said.get(last));
    }

    @Override
    public String toString() {
        return title;
    }
}
