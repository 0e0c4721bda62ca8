package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.FlowLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the tests of other projects expect of a capture's flows, in {@code EXPECTED} beside the checkout, some flow says:
 * as far as their names are known here and their values are numbers or addresses. {@code flows-expected.csv} lists where
 * no flow says all of it, with what the flow that says the most says instead, and why; a line that is no longer true fails
 * as well.
 */
class ExpectedFlowsTest {
    private static final Path DIFFERENCES = Path.of("src", "test", "resources", "flows-expected.csv");

    /** A field of the flow message, and what other projects call it. */
    private static final Map<String, String> FIELDS = names("""
            src_addr       sourceAddress src sourceIPv4Address sourceIPv6Address ipv4_src_addr ipv6_src_addr
            dst_addr       destinationAddress dst destinationIPv4Address destinationIPv6Address ipv4_dst_addr ipv6_dst_addr
            etype          etherType
            proto          protocol protocolIdentifier
            src_port       sourcePort src_port sourceTransportPort l4_src_port
            dst_port       destinationPort dst_port destinationTransportPort l4_dst_port
            bytes          octets in_bytes octetDeltaCount
            packets        packets in_packets packetDeltaCount in_pkts
            sampling_rate  samplingRate sampling_interval
            in_if          inputInterface in_snmp ingressInterface input_snmp
            out_if         outputInterface out_snmp egressInterface output_snmp
            next_hop       nextHop next_hop ipNextHopIPv4Address ipNextHopIPv6Address ipv4_next_hop
            bgp_next_hop   bgpNextHopIPv4Address bgpNextHopIPv6Address
            src_as         sourceAs bgp_src_as bgpSourceAsNumber
            dst_as         destinationAs bgp_dst_as bgpDestinationAsNumber
            src_net        sourcePrefixLength src_mask sourceIPv4PrefixLength sourceIPv6PrefixLength
            dst_net        destinationPrefixLength dst_mask destinationIPv4PrefixLength destinationIPv6PrefixLength
            src_mac        sourceMacUint in_src_mac sourceMacAddress
            dst_mac        destinationMacUint out_dst_mac destinationMacAddress postDestinationMacAddress
            src_vlan       sourceVlan vlan_src
            dst_vlan       destinationVlan vlan_dst postVlanId
            vlan_id        vlanId
            ip_tos         tos ipClassOfService
            ip_ttl         ttl minimumTTL
            tcp_flags      tcpFlags tcpControlBits
            forwarding_status  forwardingStatus
            fragment_id    fragmentId ipv4_id fragmentIdentification
            fragment_offset  fragment_offset
            ipv6_flow_label  ipv6FlowLabel flowLabelIPv6
            icmp_type      icmpv4Type icmpv6Type icmpTypeIPv4
            icmp_code      icmpv4Code icmpv6Code icmpCodeIPv4
            flow_direction flowDirection
            ingress_vrf_id ingressVRFID
            egress_vrf_id  egressVRFID
            observation_point_id  observationPointId
            mpls_ip        mplsTopLabelIPv4Address
            nat_event      natEvent
            firewall_event fw_event firewallEvent
            layer2_segment_id  layer2SegmentId
            post_nat_src_addr  postNATSourceIPv4Address xlate_src_addr_ipv4
            post_nat_dst_addr  postNATDestinationIPv4Address xlate_dst_addr_ipv4
            post_nat_src_port  postNatSourcePort postNAPTSourceTransportPort xlate_src_port
            post_nat_dst_port  postNatDestinationPort postNAPTDestinationTransportPort xlate_dst_port
            """);

    private static final String INNER = "inner_";

    private static final Map<String, Integer> PROTOCOLS = Map.of(
            "icmp",
            1,
            "igmp",
            2,
            "ipv4",
            4,
            "tcp",
            6,
            "udp",
            17,
            "ipv6",
            41,
            "ipv6-icmp",
            58,
            "ipv6icmp",
            58,
            "icmp6",
            58);

    private static Map<String, String> names(String table) {
        return table.lines()
                .map(line -> line.split(" +"))
                .flatMap(line -> Stream.of(line).skip(1).map(name -> Map.entry(name, line[0])))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param difference of a record from the flow that says most of what is expected */
    private record Difference(String expectation, int record, String difference) {}

    @TestFactory
    Stream<DynamicTest> flowsSayWhatOtherProjectsExpect() throws IOException {
        List<Difference> explained = Corpus.readCsv(DIFFERENCES).stream()
                .map(row -> new Difference(
                        row.get("expectation"), Integer.parseInt(row.get("record")), row.get("difference")))
                .toList();
        List<DynamicTest> tests = new ArrayList<>();
        for (Corpus corpus : Corpus.shared().stream().toList()) {
            try (Stream<Path> files = Files.list(corpus.directory().resolve("EXPECTED"))) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    tests.add(DynamicTest.dynamicTest(
                            name,
                            () -> assertThat(differences(name, new ObjectMapper().readTree(file.toFile()), corpus))
                                    .containsExactlyElementsOf(explained.stream()
                                            .filter(difference ->
                                                    difference.expectation().equals(name))
                                            .toList())));
                }
            }
        }
        return tests.stream();
    }

    private static List<Difference> differences(String name, JsonNode expectation, Corpus corpus) throws IOException {
        List<FlowMessage> flows = new ArrayList<>();
        FlowLines lines = new FlowLines(flows::add);
        Map<String, Corpus.Entry> entries =
                corpus.entries().stream().collect(Collectors.toMap(Corpus.Entry::file, Function.identity()));
        for (JsonNode file : expectation.get("files")) {
            lines.of(entries.get(file.asText()));
        }
        List<Difference> differences = new ArrayList<>();
        int number = 0;
        for (JsonNode record : expectation.get("records")) {
            List<Fact> facts = facts(record);
            String difference = flows.stream()
                    .map(flow -> difference(facts, flow))
                    .min(Comparator.comparing(List::size))
                    .map(Object::toString)
                    .orElse("no flow");
            if (!facts.isEmpty() && !difference.equals("[]")) {
                differences.add(new Difference(name, number, difference));
            }
            number++;
        }
        return differences;
    }

    private record Fact(String field, long number, String text) {}

    private static List<Fact> facts(JsonNode record) {
        List<Fact> facts = new ArrayList<>();
        List<JsonNode> groups = new ArrayList<>();
        if (record.path("values").properties().stream()
                .anyMatch(value -> value.getKey().startsWith("scope:"))) {
            return facts; // of an options record
        }
        if (record.has("values")) {
            groups.add(record.get("values"));
        } else if (record.path("scope").isEmpty()) {
            record.path("fields").forEach(groups::add);
        }
        for (JsonNode group : groups) {
            group.properties().forEach(value -> addFact(value.getKey(), value.getValue(), facts));
        }
        return facts;
    }

    private static void addFact(String name, JsonNode value, List<Fact> facts) {
        String known = FIELDS.get(name.substring(name.indexOf(':') + 1));
        if (known == null || name.contains("/")) {
            return;
        }
        String field = ofPacket(known, facts);
        if (value.isIntegralNumber()) {
            facts.add(new Fact(field, value.asLong(), value.asText()));
        } else if (field.endsWith("proto")
                && PROTOCOLS.containsKey(value.asText().toLowerCase(Locale.ROOT))) {
            int number = PROTOCOLS.get(value.asText().toLowerCase(Locale.ROOT));
            facts.add(new Fact(field, number, "" + number));
        } else if (field.endsWith("_mac") && value.asText().matches("(..:){5}..")) {
            facts.add(new Fact(field, Long.parseLong(value.asText().replace(":", ""), 16), value.asText()));
        } else if (field.matches(".*_(addr|hop|ip)") && value.asText().matches("[0-9a-f.:]{2,}")) {
            IpAddress address = IpAddress.parse(value.asText());
            if ((address.high() | address.low()) != 0) { // which stands for none
                facts.add(new Fact(field, -1, address.toString()));
            }
        }
    }

    /** Of two fields of packets that are expected the second is of the packet within. */
    private static String ofPacket(String field, List<Fact> facts) {
        boolean again = facts.stream().anyMatch(fact -> fact.field.equals(field));
        return again && FlowMessage.getDescriptor().findFieldByName(INNER + field) != null && !field.endsWith("_mac")
                ? INNER + field
                : field;
    }

    /** What is expected of a flow and it does not say: a field that it has not says 0 or nothing. */
    private static List<String> difference(List<Fact> facts, FlowMessage flow) {
        return facts.stream()
                .filter(fact -> !says(flow, fact))
                .map(fact -> fact.field + ": " + fact.text + ", not " + said(flow, fact.field))
                .sorted()
                .toList();
    }

    /** Of several addresses that a flow has in a list, one. */
    private static boolean says(FlowMessage flow, Fact fact) {
        List<String> said = List.of(said(flow, fact.field).split(" "));
        return said.contains(fact.text) || said.contains("" + fact.number);
    }

    private static String said(FlowMessage flow, String name) {
        FieldDescriptor field = FlowMessage.getDescriptor().findFieldByName(name);
        Object value = flow.getField(field);
        if (value instanceof List<?> list) {
            return list.stream().map(ExpectedFlowsTest::text).collect(Collectors.joining(" "));
        }
        return text(value);
    }

    private static String text(Object value) {
        if (value instanceof Integer number) {
            return Integer.toUnsignedString(number);
        }
        if (value instanceof ByteString octets) {
            return octets.isEmpty()
                    ? ""
                    : IpAddress.read(octets.asReadOnlyByteBuffer(), 0, octets.size())
                            .toString();
        }
        return value.toString();
    }
}
