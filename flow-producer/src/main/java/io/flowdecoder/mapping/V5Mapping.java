package io.flowdecoder.mapping;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.EtherType;
import io.flowdecoder.netflow.v5.V5RecordView;

/** What a NetFlow v5 record says of its flow. */
public final class V5Mapping {

    private V5Mapping() {}

    public static void write(V5RecordView record, RecordContext context, Flow flow) {
        flow.set(ETYPE, EtherType.IPV4);
        flow.setAddress(SRC_ADDR, 4, 0, record.srcaddr());
        flow.setAddress(DST_ADDR, 4, 0, record.dstaddr());
        flow.setAddress(NEXT_HOP, 4, 0, record.nexthop());
        flow.set(IN_IF, record.input());
        flow.set(OUT_IF, record.output());
        flow.set(PACKETS, record.dPkts());
        flow.set(FlowField.BYTES, record.dOctets());
        flow.set(TIME_FLOW_START_NS, context.uptimeNanos(record.first()));
        flow.set(TIME_FLOW_END_NS, context.uptimeNanos(record.last()));
        flow.set(SRC_PORT, record.srcport());
        flow.set(DST_PORT, record.dstport());
        flow.set(TCP_FLAGS, record.tcpFlags());
        flow.set(PROTO, record.prot());
        flow.set(IP_TOS, record.tos());
        flow.set(SRC_AS, record.srcAs());
        flow.set(DST_AS, record.dstAs());
        flow.set(SRC_NET, record.srcMask());
        flow.set(DST_NET, record.dstMask());
    }
}
