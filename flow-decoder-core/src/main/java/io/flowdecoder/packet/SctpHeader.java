package io.flowdecoder.packet;

/** An SCTP header. */
public record SctpHeader(int sourcePort, int destinationPort, long verificationTag) implements Header {

    static SctpHeader copyOf(TransportView view) {
        return new SctpHeader(view.sourcePort(), view.destinationPort(), view.verificationTag());
    }

    @Override
    public Layer layer() {
        return Layer.SCTP;
    }

    @Override
    public String toString() {
        return "SCTP " + sourcePort + " > " + destinationPort;
    }
}
