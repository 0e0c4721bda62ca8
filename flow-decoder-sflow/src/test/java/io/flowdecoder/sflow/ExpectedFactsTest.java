package io.flowdecoder.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowdecoder.structure.StructureValue;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the tests of other projects say of a capture, in {@code EXPECTED} of the collection beside the checkout, as far as
 * it is about the sFlow records and not about the packets in them. Those projects' names are on the left.
 */
class ExpectedFactsTest {
    private static final Map<String, String> NAMES = names("""
            agent_ip                    agentAddress
            agent_subid                 subAgentId
            sys_uptime                  sysUptime
            sampling_interval           samplingRate
            samplingRate                samplingRate
            sampling_drops              drops
            reason                      reason
            inputInterface              input
            out_queue                   extended_egress_queue.queue
            nextHop                     nexthop
            sourceAs                    srcAs
            sourcePrefixLength          srcMaskLen
            destinationPrefixLength     dstMaskLen
            vlan_src                    srcVlan
            vlan_dst                    dstVlan
            vlan_src_priority           srcPriority
            vlan_dst_priority           dstPriority
            interface                   if_counters.ifIndex
            interface_type              if_counters.ifType
            speed                       if_counters.ifSpeed
            in_bytes                    if_counters.ifInOctets
            in_unicast_packets_total    if_counters.ifInUcastPkts
            in_mcast_packets_total      if_counters.ifInMulticastPkts
            in_broadcast_packets_total  if_counters.ifInBroadcastPkts
            in_dropped_packets          if_counters.ifInDiscards
            in_errors                   if_counters.ifInErrors
            in_unknown_protocol         if_counters.ifInUnknownProtos
            out_bytes                   if_counters.ifOutOctets
            out_unicast_packets_total   if_counters.ifOutUcastPkts
            out_mcast_packets_total     if_counters.ifOutMulticastPkts
            out_broadcast_packets_total if_counters.ifOutBroadcastPkts
            out_dropped_packets         if_counters.ifOutDiscards
            out_errors                  if_counters.ifOutErrors
            promiscuous                 if_counters.ifPromiscuousMode
            errors_alignment            ethernet_counters.dot3StatsAlignmentErrors
            errors_fcs                  ethernet_counters.dot3StatsFCSErrors
            collision_frames_single     ethernet_counters.dot3StatsSingleCollisionFrames
            collision_frames_multi      ethernet_counters.dot3StatsMultipleCollisionFrames
            errors_sqetest              ethernet_counters.dot3StatsSQETestErrors
            deferred                    ethernet_counters.dot3StatsDeferredTransmissions
            collisions_late             ethernet_counters.dot3StatsLateCollisions
            collisions_excessive        ethernet_counters.dot3StatsExcessiveCollisions
            errors_internal_mac_tx      ethernet_counters.dot3StatsInternalMacTransmitErrors
            errors_carrier_sense        ethernet_counters.dot3StatsCarrierSenseErrors
            errors_frame_too_long       ethernet_counters.dot3StatsFrameTooLongs
            errors_internal_mac_rx      ethernet_counters.dot3StatsInternalMacReceiveErrors
            errors_symbols              ethernet_counters.dot3StatsSymbolErrors
            port_name                   port_name.name
            """);

    private static final Pattern RECORD = Pattern.compile("\"values\": \\{([^}]*)}");
    private static final Pattern VALUE = Pattern.compile("\"(\\w+)\": \"?([^\",\n]*)");
    private static final Pattern SFLOW_FILE = Pattern.compile("\"(sflow/[^\"]+)\"");

    private static Map<String, String> names(String table) {
        Map<String, String> names = new HashMap<>();
        table.lines().map(line -> line.split(" +")).forEach(row -> names.put(row[0], row[1]));
        return names;
    }

    @Test
    void whatOtherProjectsExpectOfACaptureIsInOneOfItsSamples() throws IOException {
        assumeTrue(Corpus.shared().isPresent(), "no captures beside the checkout");
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.list(Corpus.shared().get().directory().resolve("EXPECTED"))) {
            for (Path file : files.sorted().toList()) {
                assertFacts(file, found);
            }
        }
        assertThat(found).isEqualTo(NAMES.keySet());
    }

    private static void assertFacts(Path file, Set<String> found) throws IOException {
        String json = Files.readString(file);
        List<String> captures =
                matches(SFLOW_FILE, json).map(match -> match.group(1)).toList();
        if (captures.isEmpty()) {
            return;
        }
        List<Map<String, String>> samples = samples(captures);
        for (MatchResult record : matches(RECORD, json).toList()) {
            Map<String, String> expected = new LinkedHashMap<>();
            matches(VALUE, record.group(1))
                    .filter(fact ->
                            NAMES.containsKey(fact.group(1)) && !fact.group(2).equals("0"))
                    .forEach(fact -> expected.put(NAMES.get(fact.group(1)), fact.group(2)));
            matches(VALUE, record.group(1))
                    .map(fact -> fact.group(1))
                    .filter(NAMES::containsKey)
                    .forEach(found::add);

            assertThat(samples)
                    .as("%s: %s", file.getFileName(), expected)
                    .anySatisfy(sample -> assertThat(sample).containsAllEntriesOf(expected));
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static List<Map<String, String>> samples(List<String> captures) {
        List<Map<String, String>> samples = new ArrayList<>();
        Corpus.shared().orElseThrow().entries().stream()
                .filter(entry -> captures.contains(entry.file()))
                .flatMap(entry -> CorpusTest.datagrams(entry).stream())
                .map(SflowDatagram::read)
                .forEach(datagram -> datagram.samples().forEach(sample -> samples.add(facts(datagram, sample))));
        return samples;
    }

    private static Map<String, String> facts(SflowDatagram datagram, Sample sample) {
        Map<String, String> facts = new HashMap<>();
        datagram.agentAddress().ifPresent(address -> facts.put("agentAddress", address.toString()));
        facts.put("subAgentId", Long.toString(datagram.subAgentId()));
        facts.put("sysUptime", Long.toString(datagram.sysUptime()));
        if (sample instanceof FlowSample flow) {
            facts.put("samplingRate", Long.toString(flow.samplingRate()));
            facts.put("drops", Long.toString(flow.drops()));
            facts.put("input", Long.toString(flow.input().value()));
            flow.records().forEach(record -> addFacts(record, facts));
        } else if (sample instanceof DiscardedPacket discarded) {
            facts.put("drops", Long.toString(discarded.drops()));
            facts.put("reason", Long.toString(discarded.reason().code()));
            discarded.records().forEach(record -> addFacts(record, facts));
        } else if (sample instanceof CounterSample counters) {
            for (CounterRecord record : counters.records()) {
                addFacts(((StructuredCounterRecord) record).content(), facts);
            }
        }
        return facts;
    }

    private static void addFacts(FlowRecord record, Map<String, String> facts) {
        if (record instanceof ExtendedSwitch vlans) {
            facts.put("srcVlan", Long.toString(vlans.srcVlan()));
            facts.put("dstVlan", Long.toString(vlans.dstVlan()));
            facts.put("srcPriority", Long.toString(vlans.srcPriority()));
            facts.put("dstPriority", Long.toString(vlans.dstPriority()));
        } else if (record instanceof ExtendedRouter router) {
            facts.put("nexthop", router.nexthop().map(Object::toString).orElse(""));
            facts.put("srcMaskLen", Long.toString(router.srcMaskLen()));
            facts.put("dstMaskLen", Long.toString(router.dstMaskLen()));
        } else if (record instanceof ExtendedGateway gateway) {
            long own = gateway.as(); // where a source AS of 0 is
            facts.put("srcAs", Long.toString(gateway.srcAs() == 0 ? own : gateway.srcAs()));
        } else if (record instanceof StructuredFlowRecord structured) {
            addFacts(structured.content(), facts);
        }
    }

    private static void addFacts(StructureValue content, Map<String, String> facts) {
        for (int i = 0; i < content.values().size(); i++) {
            String name = content.structure().name() + "."
                    + content.structure().fields().get(i).name();
            Value value = content.values().get(i);
            facts.put(name, value instanceof Value.Text text ? text.text() : number(value));
        }
    }

    private static String number(Value value) {
        return value.number().isPresent() ? Long.toUnsignedString(value.number().getAsLong()) : value.toString();
    }
}
