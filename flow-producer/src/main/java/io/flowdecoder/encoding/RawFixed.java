package io.flowdecoder.encoding;

import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.netflow.FixedRecordView;
import io.flowdecoder.netflow.RoutedRecordView;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v5.V5RecordView;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v7.V7RecordView;
import io.flowdecoder.producer.RawView;
import io.flowdecoder.wire.Wire;

/** Writes datagrams of NetFlow v1, v5 and v7, with the keys that GoFlow2 has for v5. */
final class RawFixed {
    private static final int SAMPLING_INTERVAL_AT = 22;
    private static final int PAD1_AT = 36;
    private static final int PAD2_AT = 46;

    private final JsonWriter to;

    RawFixed(JsonWriter to) {
        this.to = to;
    }

    void write(RawView datagram) {
        FixedDatagramCursor cursor = datagram.fixed();
        to.number("version", Wire.u16(datagram.buffer(), datagram.start()));
        to.number("count", cursor.count());
        to.number("sys-uptime", cursor.sysUptime());
        to.number("unix-secs", cursor.unixSecs());
        to.number("unix-nsecs", cursor.unixNsecs());
        if (cursor instanceof V5DatagramCursor v5) {
            to.number("flow-sequence", v5.flowSequence());
            to.number("engine-type", v5.engineType());
            to.number("engine-id", v5.engineId());
            to.number("sampling-interval", Wire.u16(datagram.buffer(), datagram.start() + SAMPLING_INTERVAL_AT));
        } else if (cursor instanceof V7DatagramCursor v7) {
            to.number("flow-sequence", v7.flowSequence());
        }
        to.openList(0, "records");
        for (int i = 0; cursor.nextRecord(); i++) {
            to.openItem();
            write(cursor.record());
            writeTail(cursor.record(), datagram, i);
            to.closeItem();
        }
        to.closeList();
    }

    private void write(FixedRecordView record) {
        address("src-addr", record.srcaddr());
        address("dst-addr", record.dstaddr());
        address("next-hop", record.nexthop());
        to.number("input", record.input());
        to.number("output", record.output());
        to.number("dpkts", record.dPkts());
        to.number("doctets", record.dOctets());
        to.number("first", record.first());
        to.number("last", record.last());
        to.number("src-port", record.srcport());
        to.number("dst-port", record.dstport());
    }

    private void writeTail(FixedRecordView record, RawView datagram, int index) {
        if (record instanceof V5RecordView v5) {
            int at = datagram.start() + V5DatagramCursor.HEADER_LENGTH + index * V5RecordView.LENGTH;
            to.number("pad1", Wire.u8(datagram.buffer(), at + PAD1_AT));
            writeProtocol(v5);
            writeRoutes(v5);
            to.number("pad2", Wire.u16(datagram.buffer(), at + PAD2_AT));
        } else if (record instanceof V7RecordView v7) {
            to.number("field-flags", v7.fieldFlags());
            writeProtocol(v7);
            writeRoutes(v7);
            to.number("flow-flags", v7.flowFlags());
            address("router-sc", v7.routerSc());
        } else {
            writeProtocol(record);
        }
    }

    private void writeProtocol(FixedRecordView record) {
        to.number("tcp-flags", record.tcpFlags());
        to.number("proto", record.prot());
        to.number("tos", record.tos());
    }

    private void writeRoutes(RoutedRecordView record) {
        to.number("src-as", record.srcAs());
        to.number("dst-as", record.dstAs());
        to.number("src-mask", record.srcMask());
        to.number("dst-mask", record.dstMask());
    }

    private void address(String name, long ipv4) {
        to.field(0, name);
        to.address(4, 0, ipv4);
    }
}
