package io.flowdecoder.pcap;

import io.flowdecoder.testing.Hex;

/** The IP packets that the tests put into frames; both carry the payload 0005abcd. */
final class Packets {
    static final String IPV4 = """
            45 00 0020  0001 0000  40 11 0000   # version 4, 5 words; length 32; identification, no fragment; UDP
            c0000201 c6336402                   # 192.0.2.1 to 198.51.100.2
            04d2 0807 000c 0000                 # ports 1234 and 2055, length 12
            0005abcd
            """;
    static final String IPV6 = """
            60000000 000c 11 40                         # version 6; payload length 12, UDP
            20010db8000000000000000000000001            # 2001:db8::1
            20010db8000000000000000000000002            # 2001:db8::2
            04d2 0807 000c 0000                         # ports 1234 and 2055, length 12
            0005abcd
            """;

    private Packets() {}

    static byte[] ipv4() {
        return Hex.bytes(IPV4);
    }

    static byte[] ipv6() {
        return Hex.bytes(IPV6);
    }
}
