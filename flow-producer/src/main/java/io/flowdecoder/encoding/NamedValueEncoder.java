package io.flowdecoder.encoding;

import static io.flowdecoder.flow.FlowField.*;

import io.flowdecoder.flow.AddressList;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flow.UintList;
import io.flowdecoder.net.AddressText;
import java.util.Locale;

/**
 * Writes a flow as names and values: as one JSON object, or as text of which nothing is quoted. Every field is written
 * whether it is set or not, always in the same order.
 */
final class NamedValueEncoder implements Encoder {
    private static final FlowField[] ORDER = {
        TYPE,
        TIME_RECEIVED_NS,
        SEQUENCE_NUM,
        SAMPLING_RATE,
        SAMPLER_ADDRESS,
        TIME_FLOW_START_NS,
        TIME_FLOW_END_NS,
        FlowField.BYTES,
        PACKETS,
        SRC_ADDR,
        DST_ADDR,
        ETYPE,
        PROTO,
        SRC_PORT,
        DST_PORT,
        IN_IF,
        OUT_IF,
        SRC_MAC,
        DST_MAC,
        SRC_VLAN,
        DST_VLAN,
        VLAN_ID,
        IP_TOS,
        FORWARDING_STATUS,
        IP_TTL,
        IP_FLAGS,
        TCP_FLAGS,
        ICMP_TYPE,
        ICMP_CODE,
        IPV6_FLOW_LABEL,
        FRAGMENT_ID,
        FRAGMENT_OFFSET,
        SRC_AS,
        DST_AS,
        NEXT_HOP,
        NEXT_HOP_AS,
        SRC_NET,
        DST_NET,
        BGP_NEXT_HOP,
        BGP_COMMUNITIES,
        AS_PATH,
        MPLS_TTL,
        MPLS_LABEL,
        MPLS_IP,
        OBSERVATION_DOMAIN_ID,
        OBSERVATION_POINT_ID,
        LAYER_STACK,
        LAYER_SIZE,
        IPV6_ROUTING_HEADER_ADDRESSES,
        IPV6_ROUTING_HEADER_SEG_LEFT
    };

    /** More than any value but a list takes, with its name. */
    private static final int VALUE_MAX = 100;

    private final byte[][] names = new byte[ORDER.length][];
    private final byte[] end;
    private final boolean quoted;

    private NamedValueEncoder(String start, String between, String nameFormat, String end, boolean quoted) {
        for (int i = 0; i < ORDER.length; i++) {
            String name = String.format(nameFormat, ORDER[i].name().toLowerCase(Locale.ROOT));
            names[i] = Names.ascii((i == 0 ? start : between) + name);
        }
        this.end = Names.ascii(end);
        this.quoted = quoted;
    }

    static Encoder json() {
        return new NamedValueEncoder("{", ",", "\"%s\":", "}", true);
    }

    static Encoder text() {
        return new NamedValueEncoder("", " ", "%s=", "", false);
    }

    @Override
    public void encode(Flow flow, Output out) {
        for (int i = 0; i < ORDER.length; i++) {
            out.ensure(VALUE_MAX);
            out.putAll(names[i]);
            putValue(flow, ORDER[i], out);
        }
        out.append(end);
    }

    private void putValue(Flow flow, FlowField field, Output out) {
        switch (field) {
            case TYPE -> putString(Names.flowType(flow.get(field)), out);
            case ETYPE -> putEtherType(flow.get(field), out);
            case PROTO -> putString(Names.protocol(flow.get(field)), out);
            case SRC_NET -> putPrefix(flow, SRC_ADDR, flow.get(field), out);
            case DST_NET -> putPrefix(flow, DST_ADDR, flow.get(field), out);
            default -> putByKind(flow, field, out);
        }
    }

    private void putByKind(Flow flow, FlowField field, Output out) {
        switch (field.kind()) {
            case UINT32, UINT64, ENUM -> out.putDecimal(flow.get(field));
            case MAC -> {
                quote(out);
                out.length = AddressText.mac(flow.get(field), out.bytes, out.length);
                quote(out);
            }
            case ADDRESS -> {
                quote(out);
                putAddress(flow.family(field), flow.addressHigh(field), flow.addressLow(field), out);
                quote(out);
            }
            case UINT32_LIST -> putNumbers(flow.uints(field), out);
            case ENUM_LIST -> putLayers(flow.uints(field), out);
            case ADDRESS_LIST -> putAddresses(flow.addresses(field), out);
        }
    }

    private void quote(Output out) {
        if (quoted) {
            out.put('"');
        }
    }

    private void putString(byte[] text, Output out) {
        quote(out);
        out.putAll(text);
        quote(out);
    }

    private void putEtherType(long type, Output out) {
        byte[] name = Names.etherType(type);
        if (name != null) {
            putString(name, out);
            return;
        }
        quote(out);
        out.putHex(type);
        quote(out);
    }

    private static void putAddress(int family, long high, long low, Output out) {
        if (family == 4) {
            out.length = AddressText.ipv4((int) low, out.bytes, out.length);
        } else if (family == 6) {
            out.length = AddressText.ipv6(high, low, out.bytes, out.length);
        }
    }

    /** The network of an address; nothing if there is no address or it has fewer bits than that. */
    private void putPrefix(Flow flow, FlowField address, long bits, Output out) {
        int family = flow.family(address);
        quote(out);
        if (family == 4 && bits <= 32) {
            putAddress(4, 0, flow.addressLow(address) & leadingOnes(bits + 32), out);
            putBits(bits, out);
        } else if (family == 6 && bits <= 128) {
            long high = flow.addressHigh(address) & leadingOnes(Math.min(bits, 64));
            putAddress(6, high, flow.addressLow(address) & leadingOnes(Math.max(bits - 64, 0)), out);
            putBits(bits, out);
        }
        quote(out);
    }

    private static long leadingOnes(long count) {
        return count == 0 ? 0 : -1L << 64 - count;
    }

    private static void putBits(long bits, Output out) {
        out.put('/');
        out.putDecimal(bits);
    }

    private static void putNumbers(UintList list, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            out.ensure(VALUE_MAX);
            separate(i, out);
            out.putDecimal(list.get(i));
        }
        out.put(']');
    }

    private void putLayers(UintList list, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            out.ensure(VALUE_MAX);
            separate(i, out);
            putString(Names.layer(list.get(i)), out);
        }
        out.put(']');
    }

    private void putAddresses(AddressList list, Output out) {
        out.put('[');
        for (int i = 0; i < list.size(); i++) {
            out.ensure(VALUE_MAX);
            separate(i, out);
            quote(out);
            putAddress(list.family(i), list.high(i), list.low(i), out);
            quote(out);
        }
        out.put(']');
    }

    private static void separate(int index, Output out) {
        if (index > 0) {
            out.put(',');
        }
    }
}
