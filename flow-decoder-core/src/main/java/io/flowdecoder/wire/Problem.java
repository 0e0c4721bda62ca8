package io.flowdecoder.wire;

/**
 * A fault and where it lies.
 *
 * @param offset octets from the start of the datagram to what could not be read
 * @param needed how many octets were needed there, or which value
 * @param available how many octets were there, or which value
 */
public record Problem(Fault fault, int offset, int needed, int available) {

    @Override
    public String toString() {
        return fault + " at octet " + offset + ": needed " + needed + ", available " + available;
    }
}
