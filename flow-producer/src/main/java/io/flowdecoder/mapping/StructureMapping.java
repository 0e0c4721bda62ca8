package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** Where the fields go of those sFlow records that have no view of their own. */
final class StructureMapping {
    private static final int TTL_AND_FLAGS_BITS = 12;

    /** How a field of a record is read. */
    enum Reading {
        NUMBER,
        TEXT,
        ADDRESS,
        ADDED_ADDRESS,
        /** Label stack entries, unless a sampled header has said them. */
        LABELS
    }

    /**
     * @param format of a flow record of enterprise 0
     * @param index of its field
     */
    record Entry(int format, int index, FlowField field, Reading reading) {
        private Entry(int format, String name, FlowField field, Reading reading) {
            this(format, Structures.standard().flowRecord(format).fieldIndex(name), field, reading);
        }
    }

    static final List<Entry> TABLE = List.of(
            new Entry(1004, "src_user", USER_NAME, Reading.TEXT),
            new Entry(1004, "dst_user", DST_USER_NAME, Reading.TEXT),
            new Entry(1005, "url", HTTP_URL, Reading.TEXT),
            new Entry(1005, "host", HTTP_HOST, Reading.TEXT),
            new Entry(1006, "nexthop", MPLS_IP, Reading.ADDED_ADDRESS),
            new Entry(1006, "in_stack", MPLS_LABEL, Reading.LABELS),
            new Entry(1007, "src_address", POST_NAT_SRC_ADDR, Reading.ADDRESS),
            new Entry(1007, "dst_address", POST_NAT_DST_ADDR, Reading.ADDRESS),
            new Entry(1020, "src_port", POST_NAT_SRC_PORT, Reading.NUMBER),
            new Entry(1020, "dst_port", POST_NAT_DST_PORT, Reading.NUMBER),
            new Entry(1023, "header.src_ip", TUNNEL_SRC_ADDR, Reading.ADDRESS),
            new Entry(1023, "header.dst_ip", TUNNEL_DST_ADDR, Reading.ADDRESS),
            new Entry(1023, "header.protocol", TUNNEL_PROTO, Reading.NUMBER),
            new Entry(1024, "header.src_ip", TUNNEL_SRC_ADDR, Reading.ADDRESS),
            new Entry(1024, "header.dst_ip", TUNNEL_DST_ADDR, Reading.ADDRESS),
            new Entry(1024, "header.protocol", TUNNEL_PROTO, Reading.NUMBER),
            new Entry(1025, "header.src_ip", TUNNEL_SRC_ADDR, Reading.ADDRESS),
            new Entry(1025, "header.dst_ip", TUNNEL_DST_ADDR, Reading.ADDRESS),
            new Entry(1025, "header.protocol", TUNNEL_PROTO, Reading.NUMBER),
            new Entry(1026, "header.src_ip", TUNNEL_SRC_ADDR, Reading.ADDRESS),
            new Entry(1026, "header.dst_ip", TUNNEL_DST_ADDR, Reading.ADDRESS),
            new Entry(1026, "header.protocol", TUNNEL_PROTO, Reading.NUMBER),
            new Entry(1029, "vni", VNI, Reading.NUMBER),
            new Entry(1030, "vni", VNI, Reading.NUMBER),
            new Entry(2202, "context.application", APPLICATION_NAME, Reading.TEXT),
            new Entry(2206, "uri", HTTP_URL, Reading.TEXT),
            new Entry(2206, "host", HTTP_HOST, Reading.TEXT),
            new Entry(2206, "useragent", HTTP_USER_AGENT, Reading.TEXT),
            new Entry(2206, "authuser", USER_NAME, Reading.TEXT),
            new Entry(2206, "status", HTTP_STATUS, Reading.NUMBER));

    private static final Entry[][] BY_FORMAT = byFormat();

    private StructureMapping() {}

    private static Entry[][] byFormat() {
        List<List<Entry>> entries = new ArrayList<>();
        for (Entry entry : TABLE) {
            while (entries.size() <= entry.format) {
                entries.add(new ArrayList<>());
            }
            entries.get(entry.format).add(entry);
        }
        return entries.stream().map(list -> list.toArray(Entry[]::new)).toArray(Entry[][]::new);
    }

    /** @param format the record's whole {@code data_format} word */
    static void write(int format, StructureView record, Flow flow) {
        if (format < 0 || format >= BY_FORMAT.length) {
            return;
        }
        for (Entry entry : BY_FORMAT[format]) {
            if (entry.index < record.fieldCount()) {
                writeField(entry, record, entry.index, flow);
            }
        }
    }

    private static void writeField(Entry entry, StructureView record, int index, Flow flow) {
        switch (entry.reading) {
            case NUMBER -> flow.set(entry.field, record.unsigned(index));
            case TEXT -> {
                if (record.length(index) > 0) {
                    flow.setOctets(entry.field, record.buffer(), record.at(index), record.length(index));
                }
            }
            case ADDRESS -> {
                if (record.length(index) > 0) {
                    flow.setAddress(
                            entry.field, family(record, index), record.addressHigh(index), record.addressLow(index));
                }
            }
            case ADDED_ADDRESS -> {
                if (record.length(index) > 0) {
                    flow.addAddress(
                            entry.field, family(record, index), record.addressHigh(index), record.addressLow(index));
                }
            }
            case LABELS -> writeLabels(record, index, flow);
        }
    }

    private static int family(StructureView record, int index) {
        return record.length(index) == 4 ? 4 : 6;
    }

    private static void writeLabels(StructureView record, int index, Flow flow) {
        if (flow.has(MPLS_LABEL)) {
            return;
        }
        for (int i = 0; i < record.elementCount(index); i++) {
            int entry = Wire.i32(record.buffer(), record.at(index, i));
            flow.add(MPLS_LABEL, entry >>> TTL_AND_FLAGS_BITS);
            flow.add(MPLS_TTL, entry & 0xff);
        }
    }
}
