package io.flowdecoder.encoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.net.IpAddress;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the values of a message are as text, by its specification and with the JDK's own means. */
final class Expected {
    /** The names in the order in which GoFlow2 prints them. */
    private static final List<String> NAMES = List.of("""
            type time_received_ns sequence_num sampling_rate sampler_address time_flow_start_ns time_flow_end_ns bytes
            packets src_addr dst_addr etype proto src_port dst_port in_if out_if src_mac dst_mac src_vlan dst_vlan vlan_id
            ip_tos forwarding_status ip_ttl ip_flags tcp_flags icmp_type icmp_code ipv6_flow_label fragment_id
            fragment_offset src_as dst_as next_hop next_hop_as src_net dst_net bgp_next_hop bgp_communities as_path
            mpls_ttl mpls_label mpls_ip observation_domain_id observation_point_id layer_stack layer_size
            ipv6_routing_header_addresses ipv6_routing_header_seg_left
            """.split("\\s+"));

    /** Keywords of protocols 0 to 145, a space within one being written as an underscore here. */
    private static final List<String> PROTOCOLS = List.of("""
            HOPOPT ICMP IGMP GGP IPv4 ST TCP CBT EGP IGP BBN-RCC-MON NVP-II PUP ARGUS EMCON XNET CHAOS UDP MUX DCN-MEAS HMP
            PRM XNS-IDP TRUNK-1 TRUNK-2 LEAF-1 LEAF-2 RDP IRTP ISO-TP4 NETBLT MFE-NSP MERIT-INP DCCP 3PC IDPR XTP DDP
            IDPR-CMTP TP++ IL IPv6 SDRP IPv6-Route IPv6-Frag IDRP RSVP GRE DSR BNA ESP AH I-NLSP SWIPE NARP Min-IPv4 TLSP
            SKIP IPv6-ICMP IPv6-NoNxt IPv6-Opts any-host-internal-protocol CFTP any-local-network SAT-EXPAK KRYPTOLAN RVD
            IPPC any-distributed-file-system SAT-MON VISA IPCV CPNX CPHB WSN PVP BR-SAT-MON SUN-ND WB-MON WB-EXPAK ISO-IP
            VMTP SECURE-VMTP VINES IPTM NSFNET-IGP DGP TCF EIGRP OSPFIGP Sprite-RPC LARP MTP AX.25 IPIP MICP SCC-SP ETHERIP
            ENCAP any-private-encryption-scheme GMTP IFMP PNNI PIM ARIS SCPS QNX A/N IPComp SNP Compaq-Peer IPX-in-IP VRRP
            PGM any-0-hop-protocol L2TP DDX IATP STP SRP UTI SMP SM PTP ISIS_over_IPv4 FIRE CRTP CRUDP SSCOPMCE IPLT SPS
            PIPE SCTP FC RSVP-E2E-IGNORE Mobility_Header UDPLite MPLS-in-IP manet HIP Shim6 WESP ROHC Ethernet AGGFRAG NSH
            """.split("\\s+"));

    private final FlowMessage message;

    private Expected(FlowMessage message) {
        this.message = message;
    }

    /** The fields in order: a value is a string, or a list of strings. */
    static Map<String, Object> of(FlowMessage message) {
        Map<String, Object> values = new LinkedHashMap<>();
        Expected expected = new Expected(message);
        for (String name : NAMES) {
            values.put(name, expected.value(FlowMessage.getDescriptor().findFieldByName(name)));
        }
        return values;
    }

    static String protocol(long number) {
        if (number < PROTOCOLS.size()) {
            return PROTOCOLS.get((int) number).replace('_', ' ');
        }
        return number > 255 ? "unknown" : number == 255 ? "reserved" : number > 252 ? "experimental" : "unassigned";
    }

    private Object value(FieldDescriptor field) {
        Object value = message.getField(field);
        return switch (field.getName()) {
            case "etype" -> etherType((int) value);
            case "proto" -> protocol(Integer.toUnsignedLong((int) value));
            case "src_mac", "dst_mac" -> mac((long) value);
            case "src_net" -> prefix(message.getSrcAddr(), Integer.toUnsignedLong((int) value));
            case "dst_net" -> prefix(message.getDstAddr(), Integer.toUnsignedLong((int) value));
            default ->
                value instanceof List<?> list
                        ? list.stream().map(Expected::scalar).toList()
                        : scalar(value);
        };
    }

    private static String scalar(Object value) {
        if (value instanceof Integer number) {
            return Integer.toUnsignedString(number);
        }
        if (value instanceof Long number) {
            return Long.toUnsignedString(number);
        }
        return value instanceof ByteString octets ? address(octets) : ((EnumValueDescriptor) value).getName();
    }

    private static String address(ByteString octets) {
        return octets.isEmpty()
                ? ""
                : IpAddress.read(octets.asReadOnlyByteBuffer(), 0, octets.size())
                        .toString();
    }

    private static String etherType(int type) {
        return switch (type) {
            case 0 -> "";
            case 0x0800 -> "IPv4";
            case 0x0806 -> "ARP";
            case 0x86dd -> "IPv6";
            default -> String.format("0x%04x", type);
        };
    }

    private static String mac(long value) {
        return String.format("%012x", value).replaceAll("(..)(?!$)", "$1:");
    }

    private static String prefix(ByteString address, long bits) {
        int length = address.size();
        if (length == 0 || bits > 8L * length) {
            return "";
        }
        int hostBits = (int) (8L * length - bits);
        BigInteger network =
                new BigInteger(1, address.toByteArray()).shiftRight(hostBits).shiftLeft(hostBits);
        byte[] octets = new byte[length];
        byte[] digits = network.toByteArray();
        int kept = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - kept, octets, length - kept, kept);
        return address(ByteString.copyFrom(Arrays.copyOf(octets, length))) + "/" + bits;
    }
}
