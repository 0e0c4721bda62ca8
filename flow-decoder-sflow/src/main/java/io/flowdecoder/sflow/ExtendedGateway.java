package io.flowdecoder.sflow;

import io.flowdecoder.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What BGP knew of a sampled packet.
 *
 * @param nexthop the border router towards the destination; empty if unknown
 * @param as AS number of the router that sampled
 * @param srcAs AS number of the source; 0 where it is the router's own
 * @param srcPeerAs AS number of the peer on the way to the source; 0 where there is none
 * @param dstAsPath the way to the destination; empty where that is in the router's own AS
 * @param communities as RFC 1997 has them, an AS number in the upper 16 bits
 */
public record ExtendedGateway(
        Optional<IpAddress> nexthop,
        long as,
        long srcAs,
        long srcPeerAs,
        List<AsPathSegment> dstAsPath,
        List<Long> communities,
        long localpref)
        implements FlowRecord {

    public ExtendedGateway {
        dstAsPath = List.copyOf(dstAsPath);
        communities = List.copyOf(communities);
    }

    /** Leaves the view behind the last segment of its path. */
    public static ExtendedGateway copyOf(ExtendedGatewayView view) {
        return new ExtendedGateway(
                view.nexthop(),
                view.as(),
                view.srcAs(),
                view.srcPeerAs(),
                segments(view),
                communities(view),
                view.localpref());
    }

    private static List<AsPathSegment> segments(ExtendedGatewayView view) {
        List<AsPathSegment> segments = new ArrayList<>();
        view.rewindSegments();
        while (view.nextSegment()) {
            List<Long> asNumbers = new ArrayList<>();
            for (int i = 0; i < view.segmentLength(); i++) {
                asNumbers.add(view.segmentAs(i));
            }
            segments.add(new AsPathSegment(view.segmentType(), asNumbers));
        }
        return segments;
    }

    private static List<Long> communities(ExtendedGatewayView view) {
        List<Long> communities = new ArrayList<>();
        for (int i = 0; i < view.communityCount(); i++) {
            communities.add(view.community(i));
        }
        return communities;
    }

    @Override
    public DataFormat format() {
        return RecordKind.EXTENDED_GATEWAY.dataFormat();
    }
}
