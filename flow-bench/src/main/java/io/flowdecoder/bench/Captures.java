package io.flowdecoder.bench;

import io.flowdecoder.producer.Protocol;
import io.flowdecoder.receive.CaptureReplay;
import io.flowdecoder.receive.DatagramHandler;
import io.flowdecoder.session.TransportSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The datagrams of real exporters, in the order of the captures that they are in. */
final class Captures implements DatagramHandler {
    private static final int MOST_DATAGRAMS = 10_000;

    private final List<Datagram> datagrams = new ArrayList<>();
    /** Stands for the port here, so that each thread and each capture has exporters of its own. */
    private int place;

    /**
     * Reads a capture, or all that are in a directory and those below it.
     *
     * @param path relative to the working directory, or to one above
     */
    static Datagram[] read(String path, int thread) throws IOException {
        Captures captures = new Captures();
        Path found = find(path);
        try (Stream<Path> files = Files.walk(found)) {
            int number = 0;
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                captures.place = thread << Short.SIZE | number++;
                captures.read(file, found);
            }
        }
        if (captures.datagrams.isEmpty()) {
            throw new IOException("there are no NetFlow, IPFIX or sFlow datagrams in " + found);
        }
        return captures.datagrams.toArray(Datagram[]::new);
    }

    private static Path find(String path) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(path))) {
                return at.resolve(path);
            }
        }
        throw new IOException(
                path + " is no capture, no directory of captures, and none of v5, v9, ipfix, sflow, mixed");
    }

    private void read(Path file, Path asked) throws IOException {
        try {
            new CaptureReplay(this, () -> datagrams.size() >= MOST_DATAGRAMS).play(file, counts -> {});
        } catch (IOException unreadable) {
            if (file.equals(asked)) {
                throw unreadable;
            }
            // in a directory other files may lie, too
        }
    }

    @Override
    public void handle(ByteBuffer datagram, TransportSession from, long receivedNanos) {
        if (Protocol.of(datagram) != null) {
            ByteBuffer copy = ByteBuffer.allocateDirect(datagram.remaining());
            copy.put(datagram.duplicate()).flip();
            datagrams.add(new Datagram(
                    copy, new TransportSession(from.transport(), place, from.address(), from.port()), receivedNanos));
        }
    }

    @Override
    public void idle() {}
}
