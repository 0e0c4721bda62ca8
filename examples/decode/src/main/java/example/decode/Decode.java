package example.decode;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.sflow.FlowSample;
import io.flowdecoder.sflow.Sample;
import io.flowdecoder.sflow.SflowDatagram;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a capture of NetFlow, IPFIX and sFlow datagrams reports. */
public final class Decode {
    /** What one exporter has taught by one protocol belongs to nobody else. */
    private record TransportSession(int version, IpAddress exporter, int exporterPort, int localPort) {}

    private final Map<TransportSession, Templates> sessions = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private String firstFlow;

    public static void main(String[] arguments) throws IOException {
        Decode decode = new Decode();
        try (CaptureReader capture = CaptureReader.open(Path.of(arguments[0]))) {
            while (capture.next()) {
                decode.datagram(capture);
            }
        }
        decode.counts.forEach((what, count) -> System.out.println(what + ": " + count));
        System.out.println("first IPFIX flow: " + decode.firstFlow);
    }

    private void datagram(CaptureReader capture) {
        ByteBuffer datagram = capture.payload();
        int version = datagram.remaining() < 2 ? -1 : Wire.u16(datagram, datagram.position());
        switch (version) {
            case 0 -> sflow(SflowDatagram.read(datagram)); // its version has 32 bits
            case 5 -> netflowV5(V5Datagram.read(datagram));
            case 9 -> netflowV9(V9Packet.read(datagram, templates(version, capture)));
            case 10 -> ipfix(IpfixMessage.read(datagram, templates(version, capture)));
            default -> count("datagrams of another protocol", 1);
        }
    }

    private Templates templates(int version, CaptureReader capture) {
        TransportSession session = new TransportSession(
                version, capture.source(), capture.sourcePort(), capture.destinationPort());
        return sessions.computeIfAbsent(session, unknown -> new Templates());
    }

    private void sflow(SflowDatagram datagram) {
        count("sFlow datagrams", 1);
        for (Sample sample : datagram.samples()) {
            if (sample instanceof FlowSample flow) {
                count("sFlow flow samples", 1);
                count("sFlow packets they stand for", flow.samplingRate());
            }
        }
        report(datagram.problems());
    }

    private void netflowV5(V5Datagram datagram) {
        count("NetFlow v5 datagrams", 1);
        count("NetFlow v5 flows", datagram.records().size());
        datagram.records().forEach(record -> count("NetFlow v5 octets", record.dOctets()));
        report(datagram.problems());
    }

    private void netflowV9(V9Packet packet) {
        count("NetFlow v9 packets", 1);
        sets("NetFlow v9", packet.flowSets());
        report(packet.problems());
    }

    private void ipfix(IpfixMessage message) {
        count("IPFIX messages", 1);
        sets("IPFIX", message.sets());
        report(message.problems());
    }

    private void sets(String protocol, List<Set> sets) {
        for (Set set : sets) {
            if (set instanceof Set.DataSet data && !data.template().isOptions()) {
                count(protocol + " flows", data.records().size());
                data.records().forEach(record -> flow(protocol, record));
            }
        }
    }

    private void flow(String protocol, DataRecord record) {
        long octets = record.number("octetDeltaCount").orElse(0);
        count(protocol + " octets", octets);
        if (firstFlow == null && protocol.equals("IPFIX")) {
            firstFlow = record.value("sourceIPv4Address").map(Value::toString).orElse("someone")
                    + " sent " + octets + " octets";
        }
    }

    private void report(List<Problem> problems) {
        count("problems", problems.size());
        problems.forEach(System.err::println);
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }
}
