package io.flowdecoder.flow;

/** The fields of the flow message, in the order of their protobuf numbers. {@code flow.proto} says what each means. */
public enum FlowField {
    TYPE(1, Kind.ENUM),
    SAMPLING_RATE(3, Kind.UINT64),
    SEQUENCE_NUM(4, Kind.UINT32),
    SRC_ADDR(6, Kind.ADDRESS),
    DST_ADDR(7, Kind.ADDRESS),
    BYTES(9, Kind.UINT64),
    PACKETS(10, Kind.UINT64),
    SAMPLER_ADDRESS(11, Kind.ADDRESS),
    NEXT_HOP(12, Kind.ADDRESS),
    NEXT_HOP_AS(13, Kind.UINT32),
    SRC_AS(14, Kind.UINT32),
    DST_AS(15, Kind.UINT32),
    SRC_NET(16, Kind.UINT32),
    DST_NET(17, Kind.UINT32),
    IN_IF(18, Kind.UINT32),
    OUT_IF(19, Kind.UINT32),
    PROTO(20, Kind.UINT32),
    SRC_PORT(21, Kind.UINT32),
    DST_PORT(22, Kind.UINT32),
    IP_TOS(23, Kind.UINT32),
    FORWARDING_STATUS(24, Kind.UINT32),
    IP_TTL(25, Kind.UINT32),
    TCP_FLAGS(26, Kind.UINT32),
    SRC_MAC(27, Kind.MAC),
    DST_MAC(28, Kind.MAC),
    VLAN_ID(29, Kind.UINT32),
    ETYPE(30, Kind.UINT32),
    ICMP_TYPE(31, Kind.UINT32),
    ICMP_CODE(32, Kind.UINT32),
    SRC_VLAN(33, Kind.UINT32),
    DST_VLAN(34, Kind.UINT32),
    FRAGMENT_ID(35, Kind.UINT32),
    FRAGMENT_OFFSET(36, Kind.UINT32),
    IPV6_FLOW_LABEL(37, Kind.UINT32),
    IP_FLAGS(38, Kind.UINT32),
    INGRESS_VRF_ID(39, Kind.UINT32),
    EGRESS_VRF_ID(40, Kind.UINT32),
    BI_FLOW_DIRECTION(41, Kind.UINT32),
    FLOW_DIRECTION(42, Kind.UINT32),
    OBSERVATION_DOMAIN_ID(70, Kind.UINT32),
    OBSERVATION_POINT_ID(71, Kind.UINT32),
    MPLS_TTL(80, Kind.UINT32_LIST),
    MPLS_LABEL(81, Kind.UINT32_LIST),
    MPLS_IP(82, Kind.ADDRESS_LIST),
    BGP_NEXT_HOP(100, Kind.ADDRESS),
    BGP_COMMUNITIES(101, Kind.UINT32_LIST),
    AS_PATH(102, Kind.UINT32_LIST),
    LAYER_STACK(103, Kind.ENUM_LIST),
    LAYER_SIZE(104, Kind.UINT32_LIST),
    IPV6_ROUTING_HEADER_ADDRESSES(105, Kind.ADDRESS_LIST),
    IPV6_ROUTING_HEADER_SEG_LEFT(106, Kind.UINT32),
    TIME_RECEIVED_NS(110, Kind.UINT64),
    TIME_FLOW_START_NS(111, Kind.UINT64),
    TIME_FLOW_END_NS(112, Kind.UINT64),
    POST_BYTES(2000, Kind.UINT64),
    POST_PACKETS(2001, Kind.UINT64),
    REVERSE_BYTES(2002, Kind.UINT64),
    REVERSE_PACKETS(2003, Kind.UINT64),
    FLOW_END_REASON(2004, Kind.UINT32),
    FIREWALL_EVENT(2005, Kind.UINT32),
    NAT_EVENT(2006, Kind.UINT32),
    POST_NAT_SRC_ADDR(2007, Kind.ADDRESS),
    POST_NAT_DST_ADDR(2008, Kind.ADDRESS),
    POST_NAT_SRC_PORT(2009, Kind.UINT32),
    POST_NAT_DST_PORT(2010, Kind.UINT32),
    APPLICATION_ID(2011, Kind.OCTETS),
    APPLICATION_NAME(2012, Kind.OCTETS),
    INTERFACE_NAME(2013, Kind.OCTETS),
    INTERFACE_DESCRIPTION(2014, Kind.OCTETS),
    USER_NAME(2015, Kind.OCTETS),
    LAYER2_SEGMENT_ID(2016, Kind.UINT64),
    INNER_SRC_ADDR(2017, Kind.ADDRESS),
    INNER_DST_ADDR(2018, Kind.ADDRESS),
    INNER_ETYPE(2019, Kind.UINT32),
    INNER_PROTO(2020, Kind.UINT32),
    INNER_SRC_PORT(2021, Kind.UINT32),
    INNER_DST_PORT(2022, Kind.UINT32),
    INNER_IP_TOS(2023, Kind.UINT32),
    INNER_IP_TTL(2024, Kind.UINT32),
    INNER_IP_FLAGS(2025, Kind.UINT32),
    INNER_IPV6_FLOW_LABEL(2026, Kind.UINT32),
    INNER_FRAGMENT_ID(2027, Kind.UINT32),
    INNER_FRAGMENT_OFFSET(2028, Kind.UINT32),
    INNER_TCP_FLAGS(2029, Kind.UINT32),
    INNER_ICMP_TYPE(2030, Kind.UINT32),
    INNER_ICMP_CODE(2031, Kind.UINT32),
    INNER_SRC_MAC(2032, Kind.MAC),
    INNER_DST_MAC(2033, Kind.MAC),
    INNER_VLAN_ID(2034, Kind.UINT32),
    VNI(2035, Kind.UINT32),
    GRE_KEY(2036, Kind.UINT32),
    GTP_TEID(2037, Kind.UINT32),
    PPP_ADDRESS_CONTROL(2038, Kind.UINT32),
    DROP_REASON(2039, Kind.UINT32),
    SAMPLING_SOURCE(2040, Kind.ENUM),
    IN_IF_NAME(2041, Kind.OCTETS),
    OUT_IF_NAME(2042, Kind.OCTETS),
    IN_IF_DESCRIPTION(2043, Kind.OCTETS),
    OUT_IF_DESCRIPTION(2044, Kind.OCTETS),
    INGRESS_VRF_NAME(2045, Kind.OCTETS),
    EGRESS_VRF_NAME(2046, Kind.OCTETS),
    SAMPLER_NAME(2047, Kind.OCTETS),
    APPLICATION_DESCRIPTION(2048, Kind.OCTETS),
    TIME_FLAGS(2050, Kind.UINT32),
    PREV_HOP_AS(2060, Kind.UINT32),
    LOCAL_PREF(2061, Kind.UINT32),
    SRC_BGP_COMMUNITIES(2062, Kind.UINT32_LIST),
    IPV6_EXTENSION_HEADERS(2063, Kind.UINT32),
    DST_USER_NAME(2064, Kind.OCTETS),
    HTTP_HOST(2065, Kind.OCTETS),
    HTTP_URL(2066, Kind.OCTETS),
    HTTP_METHOD(2067, Kind.OCTETS),
    HTTP_USER_AGENT(2068, Kind.OCTETS),
    HTTP_STATUS(2069, Kind.UINT32),
    TUNNEL_SRC_ADDR(2070, Kind.ADDRESS),
    TUNNEL_DST_ADDR(2071, Kind.ADDRESS),
    TUNNEL_PROTO(2072, Kind.UINT32),
    FIREWALL_EXT_EVENT(2073, Kind.UINT32),
    INGRESS_ACL_ID(2074, Kind.OCTETS),
    EGRESS_ACL_ID(2075, Kind.OCTETS),
    EXPORTER_ADDR(2076, Kind.ADDRESS),
    BGP_EXTENDED_COMMUNITIES(2077, Kind.UINT64_LIST),
    SRC_BGP_EXTENDED_COMMUNITIES(2078, Kind.UINT64_LIST),
    BGP_LARGE_COMMUNITIES(2079, Kind.LARGE_COMMUNITY_LIST),
    SRC_BGP_LARGE_COMMUNITIES(2080, Kind.LARGE_COMMUNITY_LIST);

    /** How a value is kept and written. */
    public enum Kind {
        UINT32,
        UINT64,
        ENUM,
        MAC,
        ADDRESS,
        OCTETS,
        UINT32_LIST,
        ENUM_LIST,
        ADDRESS_LIST,
        UINT64_LIST,
        LARGE_COMMUNITY_LIST;

        public boolean isList() {
            return compareTo(UINT32_LIST) >= 0;
        }

        /** Whether it is a list of numbers that are numbers and nothing else. */
        public boolean isNumberList() {
            return this == UINT32_LIST || this == UINT64_LIST;
        }

        /** Whether it is one number. */
        public boolean isNumber() {
            return compareTo(ADDRESS) < 0;
        }
    }

    private static final FlowField[] FIELDS = values();

    private final int number;
    private final Kind kind;
    private final long mask;

    FlowField(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
        this.mask = kind == Kind.UINT32 ? 0xffff_ffffL : kind == Kind.MAC ? 0xffff_ffff_ffffL : -1L;
    }

    /** The field with an {@link #ordinal}. */
    public static FlowField at(int ordinal) {
        return FIELDS[ordinal];
    }

    /** The number in the protobuf schema. */
    public int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /** The bits that a value of this field can have. */
    long mask() {
        return mask;
    }
}
