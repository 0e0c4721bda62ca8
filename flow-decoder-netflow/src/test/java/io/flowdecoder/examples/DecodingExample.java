package io.flowdecoder.examples;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v5.V5Record;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The examples of docs/decoding.md about NetFlow and IPFIX, which are cut from here. */
final class DecodingExample {
    final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    long octets;

    static IpfixMessage read(ByteBuffer datagram, Templates templates) {
        return IpfixMessage.read(datagram, templates);
    }

    void netflowV5(ByteBuffer datagram) {
        V5Datagram export = V5Datagram.read(datagram);
        for (V5Record record : export.records()) {
            octets += record.dOctets();
        }
        count(export.problems());
    }

    void netflowV9(ByteBuffer datagram, Templates templates) {
        V9Packet packet = V9Packet.read(datagram, templates);
        count(packet.flowSets());
        count(packet.problems());
    }

    void ipfix(ByteBuffer datagram, Templates templates) {
        IpfixMessage message = IpfixMessage.read(datagram, templates);
        for (Set set : message.sets()) {
            if (set instanceof Set.DataSet data && !data.template().isOptions()) {
                for (DataRecord record : data.records()) {
                    octets += record.number("octetDeltaCount").orElse(0);
                }
            }
        }
        for (Problem problem : message.problems()) {
            faults.merge(problem.fault(), 1L, Long::sum);
            System.err.println(problem + ", " + problem.fault().meaning());
        }
    }

    private void count(Iterable<Set> sets) {
        for (Set set : sets) {
            if (set instanceof Set.DataSet data && !data.template().isOptions()) {
                data.records()
                        .forEach(record ->
                                octets += record.number("octetDeltaCount").orElse(0));
            }
        }
    }

    private void count(List<Problem> problems) {
        problems.forEach(problem -> faults.merge(problem.fault(), 1L, Long::sum));
    }

    static String sender(DataRecord record) {
        Optional<Value> source = record.value("sourceIPv4Address").or(() -> record.value("sourceIPv6Address"));
        long octets = record.number("octetDeltaCount").orElse(0);
        String ended = record.value(136).map(Value::toString).orElse("unknown"); // flowEndReason
        return source.flatMap(Value::address).map(IpAddress::toString).orElse("someone") + " sent " + octets
                + " octets until " + ended;
    }

    static long dataRecords(IpfixMessage message) {
        return message.sets().stream()
                .mapToLong(
                        set -> set instanceof Set.DataSet data ? data.records().size() : 0)
                .sum();
    }

    /** What has become of the messages of one transport session and observation domain. */
    static final class Sequence {
        private long expected = -1;

        long missing(IpfixMessage message) {
            long ahead = expected < 0 ? 0 : message.sequenceNumber() - expected & 0xffff_ffffL; // modulo 2^32
            if (ahead >= 1L << 31) {
                return 0; // it comes late, or the exporter started over
            }
            expected = message.sequenceNumber() + dataRecords(message);
            return ahead;
        }
    }
}
