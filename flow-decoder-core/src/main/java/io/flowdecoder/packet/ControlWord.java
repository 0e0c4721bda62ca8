package io.flowdecoder.packet;

/**
 * The control word of an Ethernet pseudowire.
 *
 * @param sequenceNumber 0 where frames are not counted
 */
public record ControlWord(int sequenceNumber) implements Header {

    static ControlWord copyOf(LinkView view) {
        return new ControlWord(view.frameSequenceNumber());
    }

    @Override
    public Layer layer() {
        return Layer.CONTROL_WORD;
    }

    @Override
    public String toString() {
        return "control word " + sequenceNumber;
    }
}
