package io.flowdecoder.wire;

/**
 * A fault and where it lies.
 *
 * @param offset octets from the start of the datagram to what could not be read
 * @param needed octets that were needed there, or the value found where the value itself is wrong
 * @param available octets that were there
 */
public record Problem(Fault fault, int offset, int needed, int available) {

    @Override
    public String toString() {
        return fault + " at octet " + offset + ": needed " + needed + ", available " + available;
    }
}
