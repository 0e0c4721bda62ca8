package io.flowdecoder.fuzz;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.RecordKind;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.testing.Sampled;
import io.flowdecoder.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a fuzzer starts from: datagrams made here, and those of a corpus, see {@link Corpus}, if the system property
 * {@value #CORPUS} names its directory.
 */
final class Seeds {
    static final String CORPUS = "fuzz.corpus";

    /** Longer inputs slow a fuzzer down, and say nothing that shorter ones could not. */
    private static final int MAX_LENGTH = 4096;

    private static final int DATAGRAMS_OF_A_FILE = 20;

    static final byte[] NETFLOW_V5 = Hex.bytes("""
            0005 0001 0036ee80 6553f100 1dcd6500 0000004d 01 02 4064  # one record, uptime 1 h, sampled 1 in 100
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8    # 10.1.0.1 to 10.2.0.2, 10 packets, 1000 octets
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000
            """);

    static final byte[] NETFLOW_V1 = Hex.bytes("""
            0001 0001 0036ee80 6553f100 1dcd6500                      # one record, uptime 1 h
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 0000 11 08 12 000000 00000000
            """);

    static final byte[] NETFLOW_V7 = Hex.bytes("""
            0007 0001 0036ee80 6553f100 1dcd6500 0000004d 00000000    # one record, uptime 1 h
            0a010001 0a020002 0a030003 0001 0002 0000000a 000003e8
            0036c770 0036dcec 04d2 0035 00 12 11 08 0064 00c8 18 19 0000 0a040004
            """);

    private static final String FRAME = """
            020000000002 020000000001 8100 a064 0800                  # Ethernet, a tag
            4500 003c 1234 4000 40 06 beef 0a000001 0a000002          # IPv4
            01bb c822 00000001 00000002 5018 0400 cafe 0000           # TCP
            """;

    /** Templates, options and data of v9, over two source ids. */
    static final List<byte[]> NETFLOW_V9 = octets(
            Exported.v9()
                    .template(256, "8:4 12:4 1:4 2:4 21:4 22:4 7:2 11:2 4:1")
                    .data(256, "0a000001 0a000002 00000400 00000002 0036c770 0036dcec 01bb c822 06"),
            Exported.v9().optionsTemplate(257, "1:4", "34:4 35:1 48:2").data(257, "00000007 00000064 01 0005"),
            Exported.v9(4_000_000, 8).template(256, "27:16 28:16 315:40").data(256, "00".repeat(72)),
            Exported.v9().data(256, "0a000003 0a000004 00000400 00000002 0036c770 0036dcec 01bb c822 11"));

    /** The same of IPFIX, with enterprise elements, values of variable length and a withdrawal. */
    static final List<byte[]> IPFIX = octets(
            Exported.ipfix()
                    .template(256, "8:4 12:4 1:8 2:8 152:8 153:8 82:v 32473/1:4")
                    .data(256, """
                            0a000001 0a000002 0000000000000400 0000000000000002
                            0000018bcfe56800 0000018bcfe56bff 04 65746830 deadbeef"""),
            Exported.ipfix()
                    .optionsTemplate(257, "149:4 302:8", "304:2 305:4 306:4 160:8")
                    .data(257, "00000007 0000000000000001 0001 00000001 00000063 0000018bcfe56800"),
            Exported.ipfix(8).template(258, "302:8 315:v").data(258, "0000000000000001 3a" + FRAME),
            Exported.ipfix() // lists of addresses, and of records of one template and of several
                    .template(262, "4:1")
                    .template(263, "291:v 292:v 293:v")
                    .data(263, "0d 03 0008 0004 0a000001 0a000002  05 ff 0106 06 11  07 ff 0106 0006 06 11"),
            Exported.ipfix().data(2, "0100 0000"), // withdraws template 256
            Exported.ipfix().data(256, "0a000001"));

    /** Every kind of sample, and of flow record. */
    static final byte[] SFLOW = octets(Sampled.datagramOf()
                    .flow(
                            Sampled.header(1, FRAME),
                            Sampled.record(1001, "00000064 00000001 000000c8 00000002"),
                            Sampled.record(1002, "00000001 ac100001 00000018 00000010"),
                            Sampled.record(1003, """
                                    00000001 ac100002 0000fde8 00000000 0000fdf2
                                    00000001 00000002 00000002 0000fde9 0000fdea 00000001 fde80001 00000064"""))
                    .sample(
                            3,
                            """
                            00000001 00000000 00000003 00000200 00001000 00000000
                            00000000 00000003 00000002 00000005""",
                            Sampled.record(2, "00000040 020000000001 0000 020000000002 0000 00000800"),
                            Sampled.record(
                                    3, "0000002e 00000006 c0000201 c6336401 00000050 0000c350 00000012 00000008"),
                            Sampled.record(4, """
                                    00000034 00000011 20010db8 00000000 00000000 00000001
                                    20010db8 00000000 00000000 00000002 00000035 0000c351 00000000 0000002e"""))
                    .sample(2, "00000003 01000064", Sampled.record(5, ""))
                    .sample(4, "00000004 00000002 00000007", Sampled.record(1, "deadbeef"))
                    .sample(
                            5,
                            "00000005 00000000 00000003 00000009 00000003 00000000 00000102",
                            Sampled.record(1001, "00000064 00000001 ffffffff ffffffff")))
            .get(0);

    private static final byte[] PCAP = Hex.bytes("""
            a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065    # big-endian, raw IP
            6553f100 0001e240 00000020 00000020                       # one frame of 32 octets
            4500 0020 0001 0000 40 11 0000 c0000201 c6336402          # IPv4, UDP
            04d2 0807 000c 0000 0005abcd
            6553f101 0001e240 0000001c 0000001c                       # the first fragment of another
            4500 001c 0002 2000 40 11 0000 c0000201 c6336402
            04d2 0807 000c 0000
            """);

    private static final byte[] PCAPNG = Hex.bytes("""
            0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c  # a section, big-endian
            00000001 00000014 0065 0000 00040000 00000014                   # an interface of raw IP
            00000006 00000040 00000000 00060a24 181e4000 00000020 00000020  # an enhanced packet block
            4500 0020 0001 0000 40 11 0000 c0000201 c6336402
            04d2 0807 000c 0000 0005abcd 00000040
            """);

    private Seeds() {}

    private static List<byte[]> octets(Exported... datagrams) {
        return Stream.of(datagrams).map(datagram -> datagram.datagram().array()).toList();
    }

    private static List<byte[]> octets(Sampled... datagrams) {
        return Stream.of(datagrams).map(datagram -> datagram.datagram().array()).toList();
    }

    /** Inputs of one datagram. */
    static Stream<byte[]> datagrams(String protocol, byte[] made) {
        return Stream.concat(Stream.of(made), recorded(protocol).flatMap(List::stream))
                .map(datagram -> behind(datagram, 0));
    }

    /** Inputs of several datagrams of one exporter. */
    static Stream<byte[]> exchanges(String protocol, List<byte[]> made) {
        return Stream.concat(Stream.of(made), recorded(protocol).flatMap(Seeds::inParts))
                .map(Exchange::of);
    }

    static Stream<byte[]> everyExchange() {
        return Stream.of(
                        exchanges("netflow1", List.of(NETFLOW_V1)),
                        exchanges("netflow5", List.of(NETFLOW_V5)),
                        exchanges("netflow7", List.of(NETFLOW_V7)),
                        exchanges("netflow9", NETFLOW_V9),
                        exchanges("ipfix", IPFIX),
                        exchanges("sflow", List.of(SFLOW)))
                .flatMap(inputs -> inputs);
    }

    /** Inputs of one packet, with what it starts with in their header. */
    static Stream<byte[]> packets() {
        byte[] made = Hex.bytes(FRAME);
        Stream<byte[]> everyStart = IntStream.range(0, Layer.values().length).mapToObj(first -> behind(made, 0, first));
        Stream<byte[]> sampled = recorded("sflow")
                .flatMap(List::stream)
                .flatMap(Seeds::sampledPackets)
                .map(packet -> behind(packet, 0, Layer.ETHERNET.ordinal()));
        return Stream.concat(everyStart, sampled);
    }

    private static Stream<byte[]> sampledPackets(byte[] datagram) {
        List<byte[]> packets = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(datagram);
        DatagramCursor cursor = new DatagramCursor();
        boolean more = cursor.wrap(buffer);
        while (more && cursor.nextSample()) {
            while (cursor.nextRecord()) {
                if (cursor.recordKind() == RecordKind.SAMPLED_HEADER) {
                    int length = cursor.sampledHeader().headerLength();
                    packets.add(Octets.copyOf(buffer, cursor.sampledHeader().headerAt(), length)
                            .toByteArray());
                }
            }
        }
        return packets.stream();
    }

    /** Whole capture files. */
    static Stream<byte[]> captures() {
        Stream<byte[]> recorded = corpus().flatMap(corpus -> corpus.entries().stream())
                .filter(entry -> entry.container().startsWith("pcap"))
                .map(Corpus.Entry::octets)
                .filter(file -> file.length <= MAX_LENGTH);
        return Stream.concat(Stream.of(PCAP, PCAPNG), recorded);
    }

    /** The datagrams that the corpus has of a protocol, by session. */
    private static Stream<List<byte[]>> recorded(String protocol) {
        return corpus().flatMap(
                        corpus -> corpus.sessions(entry -> entry.protocol().equals(protocol)).values().stream())
                .map(files -> files.stream()
                        .flatMap(file -> file.payloads().stream().limit(DATAGRAMS_OF_A_FILE))
                        .toList());
    }

    private static Stream<Corpus> corpus() {
        return Stream.ofNullable(System.getProperty(CORPUS)).map(directory -> Corpus.in(Path.of(directory)));
    }

    /** Splits what an exporter sent into inputs that are not too long; templates may be in another one, then. */
    private static Stream<List<byte[]>> inParts(List<byte[]> datagrams) {
        List<List<byte[]>> parts = new ArrayList<>();
        int length = MAX_LENGTH;
        for (byte[] datagram : datagrams) {
            length += datagram.length;
            if (length > MAX_LENGTH) {
                parts.add(new ArrayList<>());
                length = datagram.length;
            }
            parts.get(parts.size() - 1).add(datagram);
        }
        return parts.stream();
    }

    private static byte[] behind(byte[] datagram, int... header) {
        ByteBuffer input = ByteBuffer.allocate(header.length + datagram.length);
        for (int octet : header) {
            input.put((byte) octet);
        }
        return input.put(datagram).array();
    }
}
