package io.flowdecoder.packet;

/**
 * A DCCP header.
 *
 * @param type 0 is a request, 2 data, 3 an acknowledgement
 */
public record DccpHeader(int sourcePort, int destinationPort, int type) implements Header {

    static DccpHeader copyOf(TransportView view) {
        return new DccpHeader(view.sourcePort(), view.destinationPort(), view.dccpType());
    }

    @Override
    public Layer layer() {
        return Layer.DCCP;
    }

    @Override
    public String toString() {
        return "DCCP " + sourcePort + " > " + destinationPort + " type " + type;
    }
}
