package io.flowdecoder.bench;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.netflow.FixedRecordView;
import io.flowdecoder.netflow.RoutedRecordView;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.template.SetCursor;
import java.nio.ByteBuffer;

/**
 * Sums up every field of NetFlow and IPFIX records in place, and some fields of each sFlow record; it does not look into
 * sampled packets.
 */
final class InPlace {
    private final V1DatagramCursor v1 = new V1DatagramCursor();
    private final V5DatagramCursor v5 = new V5DatagramCursor();
    private final V7DatagramCursor v7 = new V7DatagramCursor();
    private final V9PacketCursor v9 = new V9PacketCursor();
    private final MessageCursor ipfix = new MessageCursor();
    private final DatagramCursor sflow = new DatagramCursor();

    long sumOf(Datagram datagram) {
        return switch (datagram.protocol) {
            case SFLOW -> sumOfSflow(datagram.octets);
            case NETFLOW_V1 -> sumOf(v1, datagram.octets);
            case NETFLOW_V5 -> sumOf(v5, datagram.octets);
            case NETFLOW_V7 -> sumOf(v7, datagram.octets);
            case NETFLOW_V9 -> sumOfNetFlowV9(datagram);
            case IPFIX -> sumOfIpfix(datagram);
        };
    }

    private long sumOfNetFlowV9(Datagram datagram) {
        long sum = 0;
        boolean more = v9.wrap(datagram.octets, datagram.templates);
        while (more) {
            sum += sumOf(v9);
            more = v9.nextPacket();
        }
        return sum;
    }

    private long sumOfIpfix(Datagram datagram) {
        long sum = 0;
        boolean more = ipfix.wrap(datagram.octets, datagram.templates);
        while (more) {
            sum += sumOf(ipfix);
            more = ipfix.nextMessage();
        }
        return sum;
    }

    private static long sumOf(SetCursor cursor) {
        long sum = 0;
        while (cursor.nextSet()) {
            boolean data = cursor.template() != null;
            while (cursor.nextRecord()) {
                sum += data ? sumOf(cursor.record()) : 1;
            }
        }
        return sum;
    }

    private static long sumOf(DataRecordView record) {
        long sum = 0;
        int fields = record.template().fields().size();
        for (int field = 0; field < fields; field++) {
            int length = record.length(field);
            sum += length <= Long.BYTES ? record.unsigned(field) : length;
        }
        return sum;
    }

    private static long sumOf(FixedDatagramCursor cursor, ByteBuffer datagram) {
        long sum = 0;
        cursor.wrap(datagram);
        while (cursor.nextRecord()) {
            FixedRecordView r = cursor.record();
            sum += r.srcaddr() + r.dstaddr() + r.nexthop() + r.input() + r.output() + r.dPkts() + r.dOctets();
            sum += r.first() + r.last() + r.srcport() + r.dstport() + r.tcpFlags() + r.prot() + r.tos();
            if (r instanceof RoutedRecordView routed) {
                sum += routed.srcAs() + routed.dstAs() + routed.srcMask() + routed.dstMask();
            }
        }
        return sum;
    }

    private long sumOfSflow(ByteBuffer datagram) {
        long sum = 0;
        sflow.wrap(datagram);
        while (sflow.nextSample()) {
            sum += sflow.samplingRate() + sflow.input() + sflow.output();
            while (sflow.nextRecord()) {
                sum += read();
            }
        }
        return sum;
    }

    private long read() {
        return switch (sflow.recordKind()) {
            case SAMPLED_HEADER ->
                sflow.sampledHeader().frameLength() + sflow.sampledHeader().headerLength();
            case EXTENDED_SWITCH ->
                sflow.extendedSwitch().srcVlan() + sflow.extendedSwitch().dstVlan();
            case EXTENDED_ROUTER ->
                sflow.extendedRouter().nexthopLow() + sflow.extendedRouter().srcMaskLen();
            case EXTENDED_GATEWAY ->
                sflow.extendedGateway().srcAs() + sflow.extendedGateway().dstAsPathLength();
            default -> 0;
        };
    }
}
