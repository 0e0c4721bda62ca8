package io.flowdecoder.flow;

import java.util.Locale;

/** The fields of an event message, in the order of their protobuf numbers, and the elements that they come from. */
public enum EventField {
    NAT_EVENT(8, Kind.NUMBER, 230),
    /** NSEL's first versions had a number of their own. */
    FIREWALL_EVENT(9, Kind.NUMBER, 233, 40_005),
    FIREWALL_EXTENDED_EVENT(10, Kind.NUMBER, 33_002),
    TIME_EVENT_NS(11, Kind.TIME, 323, 322, 324, 325),
    SRC_ADDR(12, Kind.ADDRESS, 8, 27),
    DST_ADDR(13, Kind.ADDRESS, 12, 28),
    SRC_PORT(14, Kind.NUMBER, 7),
    DST_PORT(15, Kind.NUMBER, 11),
    PROTO(16, Kind.NUMBER, 4),
    POST_NAT_SRC_ADDR(17, Kind.ADDRESS, 225, 281, 40_001),
    POST_NAT_DST_ADDR(18, Kind.ADDRESS, 226, 282, 40_002),
    POST_NAT_SRC_PORT(19, Kind.NUMBER, 227, 40_003),
    POST_NAT_DST_PORT(20, Kind.NUMBER, 228, 40_004),
    INGRESS_VRF_ID(21, Kind.NUMBER, 234),
    EGRESS_VRF_ID(22, Kind.NUMBER, 235),
    IN_IF(23, Kind.NUMBER, 10),
    OUT_IF(24, Kind.NUMBER, 14),
    USER_NAME(25, Kind.TEXT, 371, 40_000),
    INITIATOR_BYTES(26, Kind.COUNTER, 231),
    RESPONDER_BYTES(27, Kind.COUNTER, 232),
    INITIATOR_PACKETS(28, Kind.COUNTER, 298),
    RESPONDER_PACKETS(29, Kind.COUNTER, 299),
    FLOW_ID(30, Kind.COUNTER, 148),
    NAT_ORIGINATING_ADDRESS_REALM(31, Kind.NUMBER, 229),
    NAT_INSTANCE_ID(32, Kind.NUMBER, 463),
    NAT_POOL_ID(33, Kind.NUMBER, 283),
    NAT_POOL_NAME(34, Kind.TEXT, 284),
    PORT_RANGE_START(35, Kind.NUMBER, 361),
    PORT_RANGE_END(36, Kind.NUMBER, 362),
    PORT_RANGE_STEP_SIZE(37, Kind.NUMBER, 363),
    PORT_RANGE_NUM_PORTS(38, Kind.NUMBER, 364);

    /** How a value is written. */
    public enum Kind {
        /** Of 32 bits. */
        NUMBER,
        /** Of 64 bits. */
        COUNTER,
        ADDRESS,
        TEXT,
        TIME
    }

    private final int number;
    private final Kind kind;
    private final String text = name().toLowerCase(Locale.ROOT);
    private final int[] elementIds;

    EventField(int number, Kind kind, int... elementIds) {
        this.number = number;
        this.kind = kind;
        this.elementIds = elementIds;
    }

    /** The number in the protobuf schema. */
    public int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /** The field that one of IANA's elements is, or one of NetFlow v9's own; null if it is none. */
    public static EventField of(int elementId) {
        for (EventField field : values()) {
            for (int id : field.elementIds) {
                if (id == elementId) {
                    return field;
                }
            }
        }
        return null;
    }

    /** Whether a record that has it is about an event. */
    public boolean tellsAnEvent() {
        return this == NAT_EVENT || this == FIREWALL_EVENT;
    }

    /** The name in the protobuf schema. */
    @Override
    public String toString() {
        return text;
    }
}
