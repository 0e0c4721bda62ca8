package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import java.util.Optional;

/**
 * What a router knew of a sampled packet.
 *
 * @param nexthop the next hop router; empty if unknown
 * @param srcMaskLen length of the source address's prefix in bits
 * @param dstMaskLen length of the destination address's prefix in bits
 */
public record ExtendedRouter(Optional<IpAddress> nexthop, long srcMaskLen, long dstMaskLen) implements FlowRecord {

    public static ExtendedRouter copyOf(ExtendedRouterView view) {
        return new ExtendedRouter(view.nexthop(), view.srcMaskLen(), view.dstMaskLen());
    }

    @Override
    public DataFormat format() {
        return RecordKind.EXTENDED_ROUTER.dataFormat();
    }
}
