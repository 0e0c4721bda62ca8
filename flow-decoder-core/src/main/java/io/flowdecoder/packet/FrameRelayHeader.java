package io.flowdecoder.packet;

/**
 * A frame relay header.
 *
 * @param dlci the data link connection, 10 bits
 */
public record FrameRelayHeader(int dlci) implements Header {

    static FrameRelayHeader copyOf(LinkView view) {
        return new FrameRelayHeader(view.dlci());
    }

    @Override
    public Layer layer() {
        return Layer.FRAME_RELAY;
    }

    @Override
    public String toString() {
        return "frame relay " + dlci;
    }
}
