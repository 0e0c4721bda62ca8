package io.flowdecoder.packet;

/**
 * An entry of a label stack.
 *
 * @param label 20 bits
 * @param trafficClass 0 to 7
 * @param bottom whether the stack ends with it
 */
public record MplsLabel(int label, int trafficClass, boolean bottom, int ttl) {
    @Override
    public String toString() {
        return label + (trafficClass == 0 ? "" : " class " + trafficClass) + " ttl " + ttl;
    }
}
