package io.flowdecoder.packet;

import io.flowdecoder.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A routing header of IPv6.
 *
 * @param type 4 is segment routing
 * @param segmentsLeft segments still to be visited
 * @param lastEntry the number of the last segment listed; 0 in other types than segment routing
 * @param segments those of segment routing that are there, the last of the path first
 */
public record RoutingHeader(int nextHeader, int type, int segmentsLeft, int lastEntry, List<IpAddress> segments)
        implements Header {

    public RoutingHeader {
        segments = List.copyOf(segments);
    }

    static RoutingHeader copyOf(NetworkView view) {
        List<IpAddress> segments = new ArrayList<>();
        boolean listed = view.isSegmentRouting();
        for (int i = 0; listed && i < view.segmentCount(); i++) {
            segments.add(IpAddress.v6(view.segmentHigh(i), view.segmentLow(i)));
        }
        return new RoutingHeader(
                view.nextHeader(), view.routingType(), view.segmentsLeft(), listed ? view.lastEntry() : 0, segments);
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_ROUTING;
    }

    @Override
    public String toString() {
        return "routing type " + type + " left " + segmentsLeft + " next " + nextHeader + " " + segments;
    }
}
