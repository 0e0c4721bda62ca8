package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final byte[] TAUGHT = Hex.bytes("""
            000a 0064 6553f100 00000005 00000007
            0002 001c 0100 0004                               # template 256:
              0001 0004 000b 0002 8001 0004 00001ad7 0007 0002 #   octets, port, element 1 of 6871, port
            0003 0014 012c 0002 0001 0095 0004 0022 0004 0000 # options template 300: the rate of a domain
            012c 000c 00000007 00000064                       # one in 100
            0100 0010 00000001 0035 00000002 04d2             # a record
            03e7 0008 deadbeef                                # template 999 is not known
            """);
    private static final byte[] NEXT = Hex.bytes("""
            000a 0020 6553f100 0000000a 00000007
            0100 0010 00000001 0035 00000002 04d2
            """);
    /** Three records are missing before it, and its last set is longer than it. */
    private static final byte[] LATER = Hex.bytes("""
            000a 0024 6553f100 0000000e 00000007
            0100 0010 00000001 0035 00000002 04d2
            0100 ffff
            """);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return Cli.run(CommandLineTest.COLLECTOR, new PrintStream(out, true), new PrintStream(err, true), args);
    }

    private String explanation(byte[]... datagrams) throws IOException {
        Path capture = Captures.write(directory.resolve("capture.pcap"), datagrams);
        assertThat(run("explain", "-input.pcap=" + capture)).isEqualTo(Cli.OK);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ofACaptureItSaysWhatBecomesOfEachElementAndWhatIsMissing() throws IOException {
        assertThat(explanation(TAUGHT, NEXT, LATER)).isEqualTo("""
                exporter 192.0.2.9:40000, to udp port 2055
                  IPFIX: datagrams: 3
                  heard from 2023-11-14T22:15:00.123456Z to 2023-11-14T22:15:00.123456Z
                  sampling rate 100, said by domain: flows: 3
                  clock 100.123 s behind ours
                  IPFIX observation domain 7: records lost: 3, late or repeated: 0, numbered anew: 0
                  fault BAD_SET_LENGTH: 1, a set shorter than its header or longer than its message
                    first in the datagram of 2023-11-14T22:15:00.123456Z: BAD_SET_LENGTH at octet 34: needed 65535, available 4
                  IPFIX template 999 of domain 7 has not come: data sets held: 1
                  IPFIX template 256 of domain 7
                    octetDeltaCount (1)                        4         bytes
                    destinationTransportPort (11)              2         dst_port, icmp_type
                    element (6871/1)                           4         goes nowhere
                    sourceTransportPort (7)                    2         src_port
                  IPFIX options template 300 of domain 7
                    observationDomainId (149)                  4         goes nowhere
                    samplingInterval (34)                      4         (sampling interval)
                """);
    }

    @Test
    void ofFixedRecordsItSaysTheEngine() throws IOException {
        assertThat(explanation(Captures.NETFLOW_V5, Captures.NETFLOW_V5)).isEqualTo("""
                exporter 192.0.2.9:40000, to udp port 2055
                  NETFLOW_V5: datagrams: 2
                  heard from 2023-11-14T22:15:00.123456Z to 2023-11-14T22:15:00.123456Z
                  sampling rate 100, said by header: flows: 2
                  clock 99.623 s behind ours
                  NETFLOW_V5 engine 258: records lost: 0, late or repeated: 1, numbered anew: 0
                """);
    }

    @Test
    void whereNobodyIsHeardItSaysSo() throws IOException {
        assertThat(explanation(Captures.NOISE)).isEqualTo("no exporter has been heard\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("UNKNOWN_PROTOCOL");
    }

    @Test
    void itIsNoLongerThanItMayBeWhateverExportersDefine() throws UsageException {
        Settings settings = CommandLine.parse(CommandLineTest.COLLECTOR).settings();
        Pipeline pipeline = new Pipeline(new ExporterSessions(Limits.DEFAULT), settings, Outputs.nowhere(settings));
        TransportSession exporter = new TransportSession(2055, IpAddress.parse("192.0.2.9"), 40_000);
        pipeline.newWorker(EnumSet.of(Protocol.IPFIX)).handle(ByteBuffer.wrap(TAUGHT), exporter, 1);

        String whole = Explanation.of(pipeline, null, 1, Integer.MAX_VALUE);
        String cut = Explanation.of(pipeline, null, 1, 200);

        assertThat(whole.lines()).hasSize(15);
        assertThat(cut.lines()).hasSize(6).endsWith("and 10 lines more");
        assertThat(whole).startsWith(cut.substring(0, cut.lastIndexOf("and ")));
    }

    @Test
    void withoutACaptureThereIsNothingToExplain() {
        assertThat(run("explain")).isEqualTo(Cli.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("explain: it explains captures and IPFIX Files");
    }
}
