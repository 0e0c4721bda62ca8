package io.flowdecoder.cli.collector;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this project, wherever in it the tests are started. */
final class Checkout {
    static final Path TRAFFIC = file("examples/traffic.pcap");
    static final Path FLOWS = file("examples/flows.pcap");
    static final Path SCHEMA = file("flow-producer/src/main/protobuf/flow.proto");

    private Checkout() {}

    private static Path file(String name) {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(name))) {
            directory = directory.getParent();
        }
        return directory.resolve(name);
    }
}
