package io.flowdecoder.cli.collector;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What tshark, which knows nothing of this project, reads in a capture: its tree of fields, as XML. */
final class Dissection {
    /** What tshark calls the start of a flow when its octets are all zero. */
    private static final String START_ZERO = "cflow.abstimestart";

    private final Element packets;

    private Dissection(Element packets) {
        this.packets = packets;
    }

    /** @param protocol what came to the port, as tshark calls it: cflow or sflow */
    static Dissection of(Path capture, int port, String protocol, Path directory) throws Exception {
        String tshark = Requirement.program("tshark");
        List<String> command = new ArrayList<>(List.of(tshark, "-r", capture.toString(), "-T", "pdml"));
        for (String layer : protocol.equals("cflow") ? List.of("udp", "tcp") : List.of("udp")) {
            command.addAll(List.of("-d", layer + ".port==" + port + "," + protocol));
        }
        Path xml = Child.run(directory, "tshark", command.toArray(String[]::new));
        DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        return new Dissection(parser.parse(xml.toFile()).getDocumentElement());
    }

    /** Flows of NetFlow v5, v9 and IPFIX. */
    List<ExportedFlow> flows() {
        return elements(packets, "packet")
                .flatMap(packet -> parentsOf(packet, "cflow.octets").map(record -> flow(packet, record)))
                .toList();
    }

    private ExportedFlow flow(Element packet, Element record) {
        Instant started = exporterStart(packet);
        return new ExportedFlow(
                show(record, "cflow.srcaddr", "cflow.srcaddrv6").orElseThrow(),
                port(record, "cflow.srcport"),
                show(record, "cflow.dstaddr", "cflow.dstaddrv6").orElseThrow(),
                port(record, "cflow.dstport"),
                (int) number(record, "cflow.protocol"),
                number(record, "cflow.octets"),
                number(record, "cflow.packets"),
                started.plusMillis(octets(record, "cflow.timestart", START_ZERO)),
                started.plusMillis(octets(record, "cflow.timeend")));
    }

    /**
     * The time from which the records count milliseconds. An IPFIX exporter says it in an options record (element 160).
     * In NetFlow it is the header's time less the uptime there, and no more exact than the header's time is: version 9
     * gives whole seconds, version 5 nanoseconds. There is no other rounding, hence the collector's must be equal.
     */
    private Instant exporterStart(Element packet) {
        if (show(packet, "cflow.version").orElseThrow().equals("10")) {
            return Instant.ofEpochMilli(octets(packets, "cflow.sys_init_time"));
        }
        long nanos = show(packet, "cflow.unix_nsecs").map(Long::parseLong).orElse(0L);
        return Instant.ofEpochSecond(number(packet, "cflow.unix_secs"), nanos)
                .minusMillis(octets(packet, "cflow.sysuptime"));
    }

    /** Flow samples of sFlow with a sampled header. */
    List<SampledPacket> samples() {
        return parentsOf(packets, "sflow.flow_sample.sampling_rate")
                .map(Dissection::sample)
                .toList();
    }

    private static SampledPacket sample(Element sample) {
        return new SampledPacket(
                show(sample, "ip.src", "ipv6.src").orElseThrow(),
                port(sample, "tcp.srcport", "udp.srcport"),
                show(sample, "ip.dst", "ipv6.dst").orElseThrow(),
                port(sample, "tcp.dstport", "udp.dstport"),
                (int) number(sample, "ip.proto", "ipv6.nxt"),
                number(sample, "sflow_245.header.frame_length"),
                number(sample, "sflow.flow_sample.sampling_rate"));
    }

    private static Stream<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static Stream<Element> fields(Element parent, String... names) {
        List<String> wanted = List.of(names);
        return elements(parent, "field").filter(field -> wanted.contains(field.getAttribute("name")));
    }

    private static Stream<Element> parentsOf(Element ancestor, String name) {
        return fields(ancestor, name).map(field -> (Element) field.getParentNode());
    }

    /** How tshark shows the first field inside that has one of the names. */
    private static Optional<String> show(Element parent, String... names) {
        return fields(parent, names).findFirst().map(field -> field.getAttribute("show"));
    }

    private static long number(Element parent, String... names) {
        return Long.parseLong(show(parent, names).orElseThrow());
    }

    /** Zero for a protocol that has none. */
    private static int port(Element parent, String... names) {
        return show(parent, names).map(Integer::parseInt).orElse(0);
    }

    /** The octets of that field as an unsigned number. */
    private static long octets(Element parent, String... names) {
        return Long.parseLong(fields(parent, names).findFirst().orElseThrow().getAttribute("value"), 16);
    }
}
