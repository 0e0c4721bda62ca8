package io.flowdecoder.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** All that a {@link CaptureReader} makes of a file. */
record Capture(List<Datagram> datagrams, CaptureCounts counts) {

    record Datagram(String source, String destination, String payload, long timeNanos) {}

    static Capture of(byte[] file) throws IOException {
        Path path = Files.createTempFile("capture", "");
        try {
            Files.write(path, file);
            return of(path);
        } finally {
            Files.delete(path);
        }
    }

    static Capture of(Path path) throws IOException {
        List<Datagram> datagrams = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(path)) {
            while (reader.next()) {
                datagrams.add(datagram(reader));
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.payload().remaining()).isZero();
            assertEveryFrameIsAccountedFor(reader.counts());
            return new Capture(datagrams, reader.counts());
        }
    }

    private static Datagram datagram(CaptureReader reader) {
        ByteBuffer payload = reader.payload();
        byte[] octets = new byte[payload.remaining()];
        payload.get(octets);
        return new Datagram(
                reader.source() + " " + reader.sourcePort(),
                reader.destination() + " " + reader.destinationPort(),
                HexFormat.of().formatHex(octets),
                reader.timeNanos());
    }

    private static void assertEveryFrameIsAccountedFor(CaptureCounts counts) {
        assertThat(counts.datagrams()
                        - counts.reassembled()
                        + counts.segments()
                        + counts.notUdp()
                        + counts.unknownLinkType()
                        + counts.unreadable()
                        + counts.fragments())
                .isEqualTo(counts.frames());
    }

    /** The payloads of a capture of these raw IP packets. */
    static List<String> payloadsOfPackets(byte[]... packets) {
        return ofPackets(packets).payloads();
    }

    static Capture ofPackets(byte[]... packets) {
        return ofFrames(101, packets);
    }

    static Capture ofFrames(int linkType, byte[]... frames) {
        try {
            return of(CaptureBuilder.pcap(linkType, frames));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<String> payloads() {
        return datagrams.stream().map(Datagram::payload).toList();
    }

    List<Long> times() {
        return datagrams.stream().map(Datagram::timeNanos).toList();
    }
}
