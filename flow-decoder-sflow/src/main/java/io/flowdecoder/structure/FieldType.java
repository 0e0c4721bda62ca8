package io.flowdecoder.structure;

/** What a field holds: the types of XDR (RFC 4506) and those that the sFlow specification makes of them. */
public enum FieldType {
    INT("int", 4),
    UNSIGNED("unsigned", 4),
    HYPER("hyper", 8),
    UNSIGNED_HYPER("unsigned hyper", 8),
    FLOAT("float", 4),
    DOUBLE("double", 8),
    BOOL("bool", 4),
    IP_V4("ip_v4", 4),
    IP_V6("ip_v6", 16),

    /** Six octets, which XDR pads to eight. */
    MAC("mac", 6),

    /** An IPv4 address, an IPv6 address, or none if it is unknown. */
    ADDRESS("address", Field.VARIABLE),
    STRING("string", Field.VARIABLE),
    OPAQUE("opaque", Field.VARIABLE),

    /** Another structure, as the element of an array. */
    STRUCTURE("", Field.VARIABLE);

    private final String keyword;
    private final int length;

    FieldType(String keyword, int length) {
        this.keyword = keyword;
        this.length = length;
    }

    /** What the notation calls it; empty for a structure, which has a name of its own. */
    String keyword() {
        return keyword;
    }

    int length() {
        return length;
    }
}
