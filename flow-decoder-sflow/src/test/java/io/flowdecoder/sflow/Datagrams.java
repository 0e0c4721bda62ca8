package io.flowdecoder.sflow;

import io.flowdecoder.testing.Hex;
import java.nio.ByteBuffer;

/** Datagrams that more than one test reads. */
final class Datagrams {
    /** A compact flow sample of a TCP packet in a VLAN, with all that a switch, a router and BGP knew of it. */
    static final String ROUTED = """
            00000005 00000001 c0000209                  # version, agent 192.0.2.9
            00000000 00001092 0001e240 00000001         # sub-agent 0, sequence 4242, uptime 123456, 1 sample
            00000001 000000e8                           # flow_sample, 232 octets
            00000007 00000003 000003e8 00002710         # sequence 7, ifIndex 3, rate 1000, pool 10000
            00000000 00000003 00000005 00000004         # drops, input 3, output 5, 4 records
            00000001 0000004c                           # sampled_header, 76 octets
            00000001 000005ee 00000004 0000003a         # Ethernet, frame 1518, stripped 4, header 58
            02000000 00020200 00000001 8100a064         # 802.1Q: priority 5, VLAN 100
            08004528 00281234 40004006 beef0a00         # IPv4, TCP
            00010a00 000201bb c8220000 00010000         # 10.0.0.1:443 to 10.0.0.2:51234
            00025018 0400cafe 00000000                  # the last two octets are padding
            000003e9 00000010                           # extended_switch, 16 octets
            00000064 00000001 000000c8 00000002         # VLAN 100 priority 1 to VLAN 200 priority 2
            000003ea 00000010                           # extended_router, 16 octets
            00000001 ac100001 00000018 00000010         # 172.16.0.1, /24 to /16
            000003eb 0000003c                           # extended_gateway, 60 octets
            00000001 ac100002                           # 172.16.0.2
            0000fde8 00000000 0000fdf2 00000001         # as 65000, source as 0, peer 65010, 1 segment
            00000002 00000003 0000fde9 0000fdea 0000fdeb  # AS_SEQUENCE of 3
            00000002 fde80001 fde80002 00000064         # 2 communities, localpref 100
            """;

    /** Every kind of sample and of flow record, and one of each that is not known. */
    static final String MIXED = """
            00000005 00000002                           # version, agent 2001:db8::9
            20010db8 00000000 00000000 00000009
            00000001 0000002a 000003e8 00000006         # sub-agent 1, sequence 42, uptime 1000, 6 samples

            00000003 000000c0                           # flow_sample_expanded, 192 octets
            00000001 00000000 00000003                  # sequence 1, ifIndex 3
            00000200 00001000 00000000                  # rate 512, pool 4096, drops 0
            00000000 00000003 00000002 00000005         # input ifIndex 3, output 5 interfaces
            00000004                                    # 4 records
            00000002 00000018                           # sampled_ethernet
            00000040 020000000001 0000 020000000002 0000 00000800
            00000003 00000020                           # sampled_ipv4
            0000002e 00000006 c0000201 c6336401 00000050 0000c350 00000012 00000008
            000003ea 0000000c                           # extended_router, next hop unknown
            00000000 00000018 00000010
            000003eb 00000030                           # extended_gateway, next hop unknown
            00000000 0000fde8 00000000 00000000 00000002  # 2 segments
            00000002 00000001 0000fde9                  # AS_SEQUENCE 65001
            00000001 00000000                           # AS_SET, empty
            00000000 00000064                           # no communities, localpref 100

            00000001 00000094                           # flow_sample, 148 octets
            00000002 00000003 00000200 00001200         # sequence 2, ifIndex 3, rate 512, pool 4608
            00000001 3fffffff 40000102 00000004         # drop 1, from the device itself, discarded by reason 258
            00000004 00000038                           # sampled_ipv6
            00000034 00000011 20010db8 00000000 00000000 00000001
            20010db8 00000000 00000000 00000002 00000035 0000c351 00000000 0000002e
            00000001 00000018                           # sampled_header, 8 octets of header
            0000000b 00000040 00000000 00000008 45000040 00000000
            00000fa0 00000004 00000000                  # format 4000, which nothing is
            0270f001 00000000                           # enterprise 9999, no octets

            00000002 00000014                           # counters_sample, 20 octets
            00000003 01000064 00000001                  # sequence 3, VLAN 100, 1 record
            0270f001 00000000                           # enterprise 9999, no octets

            00000004 0000001c                           # counters_sample_expanded, 28 octets
            00000004 00000002 00000007 00000001         # sequence 4, entity 7, 1 record
            0270f002 00000004 deadbeef

            00000005 00000038                           # discarded_packet, 56 octets
            00000005 00000000 00000003 00000009         # sequence 5, ifIndex 3, 9 drops
            00000003 00000000 00000102 00000001         # input 3, output unknown, reason 258 (acl), 1 record
            000003e9 00000010                           # extended_switch
            00000064 00000001 ffffffff ffffffff

            00666001 00000008                           # enterprise 1638, format 1
            0102030405060708
            """;

    /** Structures of fixed and variable length, with lists, lists of lists, addresses and strings, in all samples. */
    static final String STRUCTURED = """
            00000005 00000001 c0000209                  # version, agent 192.0.2.9
            00000000 00000007 000003e8 00000005         # sub-agent 0, sequence 7, uptime 1000, 5 samples

            00000002 00000088                           # counters_sample, 136 octets
            00000001 00000003 00000003                  # sequence 1, ifIndex 3, 3 records
            00000005 0000001c                           # vlan_counters
            00000064 00000000 0001e240 00000001 00000002 00000003 00000004
            000003ed 00000010                           # port_name, with an extension of 4 octets
            00000005 6574682d31 000000 abababab         # "eth-1"
            00000007 00000038                           # lag_port_stats
            020000000001 0000 020000000002 0000 00000003 a1b2c3d4
            00000001 00000002 00000003 00000004 00000005 00000006 00000007 00000008

            00000004 0000004c                           # counters_sample_expanded, 76 octets
            00000002 00000002 00000001 00000001         # sequence 2, entity 1, 1 record
            000007d1 00000034                           # host_adapters, 52 octets
            00000003                                    # 3 adapters
            00000001 00000002 020000000001 0000 020000000002 0000  # ifIndex 1, 2 addresses
            00000002 00000000                           # ifIndex 2, none
            00000003 00000001 020000000003 0000         # ifIndex 3, 1 address

            00000001 00000080                           # flow_sample, 128 octets
            00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000003
            000003ee 0000001c                           # extended_mpls
            00000001 c0000201                           # next hop 192.0.2.1
            00000002 00064140 000c8140 00000001 0012c140  # 2 labels in, 1 out
            000003ef 00000018                           # extended_nat
            00000000                                    # source unknown
            00000002 20010db8 00000000 00000000 00000001
            000003ec 00000014                           # extended_user
            0000006a 00000002 6a6f 0000 00000000 00000000  # UTF-8, "jo", no destination

            00000003 0000006c                           # flow_sample_expanded, 108 octets
            00000002 00000000 00000003 00000200 00001200 00000000
            00000000 00000003 00000000 00000005 00000001
            0000089a 00000038                           # app_operation
            00000008 7061796d656e7473                   # "payments"
            00000000 00000007 63633d76697361 00         # no operation, "cc=visa"
            00000000 00000000 00000100 00000000 00000200
            000003e8 00000002                           # 1 ms, TIMEOUT

            00000005 0000004c                           # discarded_packet, 76 octets
            00000001 00000000 00000003 00000000
            00000003 00000000 00000102 00000002         # input 3, output unknown, acl, 2 records
            0000040e 00000010                           # extended_function
            0000000a 7463705f76345f726376 0000          # "tcp_v4_rcv"
            0000040d 0000000c                           # extended_acl
            00000001 00000000 00000001                  # ingress, no name
            """;

    private Datagrams() {}

    /** A datagram of one flow sample with one record, which starts at octet 76. */
    static ByteBuffer ofRecord(int format, String body) {
        byte[] octets = Hex.bytes(body);
        ByteBuffer datagram = ByteBuffer.allocate(76 + octets.length);
        datagram.put(Hex.bytes("00000005 00000001 c0000209 00000000 00000001 00000001 00000001"));
        datagram.putInt(1).putInt(40 + octets.length);
        datagram.put(Hex.bytes("00000001 00000003 00000200 00001000 00000000 00000003 00000005 00000001"));
        return datagram.putInt(format).putInt(octets.length).put(octets).flip();
    }
}
