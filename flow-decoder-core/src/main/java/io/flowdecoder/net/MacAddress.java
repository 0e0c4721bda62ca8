package io.flowdecoder.net;

import java.nio.charset.StandardCharsets;

/**
 * A 48-bit IEEE 802 address.
 *
 * @param value the six octets, the first of them highest; the upper 16 bits are 0
 */
public record MacAddress(long value) {
    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has six octets");
        }
    }

    @Override
    public String toString() {
        byte[] text = new byte[17];
        AddressText.mac(value, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
