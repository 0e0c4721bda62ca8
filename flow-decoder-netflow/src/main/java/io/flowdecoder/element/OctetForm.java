package io.flowdecoder.element;

import io.flowdecoder.packet.Layer;
import io.flowdecoder.value.Value;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** What the octets of some of IANA's octet arrays hold. */
final class OctetForm {
    private static final int LAYER_2_PACKET_SECTION_DATA = 104;
    private static final int IP_HEADER_PACKET_SECTION = 313;
    private static final int DATA_LINK_FRAME_SECTION = 315;
    private static final int FIRST_MPLS_LABEL = 70;
    private static final int LAST_MPLS_LABEL = 79;

    private OctetForm() {}

    static Value read(int elementId, ByteBuffer buffer, int at, int length) {
        boolean label = elementId >= FIRST_MPLS_LABEL && elementId <= LAST_MPLS_LABEL;
        if (label && length == LabelStackEntry.LENGTH) {
            return LabelStackEntry.read(buffer, at);
        }
        return switch (length == 0 ? 0 : elementId) {
            case LAYER_2_PACKET_SECTION_DATA, DATA_LINK_FRAME_SECTION ->
                PacketSection.read(buffer, at, length, Layer.ETHERNET);
            case IP_HEADER_PACKET_SECTION -> PacketSection.read(buffer, at, length, Layer.ofIp(Wire.u8(buffer, at)));
            default -> Encoding.octets(buffer, at, length);
        };
    }
}
