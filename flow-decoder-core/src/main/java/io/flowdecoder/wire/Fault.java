package io.flowdecoder.wire;

/**
 * Why decoding of a unit stopped. A fault is data: no decoder throws on what came from the network.
 *
 * <p>Each unit that carries its own length (a datagram, a set, a sample, a record) is a fence. A fault costs the rest
 * of the innermost unit it lies in, and decoding goes on where that unit's length said.
 */
public enum Fault {
    NONE("nothing wrong"),

    UNKNOWN_PROTOCOL("not a datagram of a protocol that is read here"),
    WRONG_VERSION("a version this decoder does not read"),
    DATAGRAM_TRUNCATED("the datagram ends before what its header announces"),
    BAD_MESSAGE_LENGTH("a message length that no message can have"),

    BAD_SET_LENGTH("a set shorter than its header or longer than its message"),
    RESERVED_SET_ID("a set id that no standard has given a meaning"),
    UNKNOWN_TEMPLATE("records whose template has not been seen"),
    FIELD_OVERRUNS_SET("a record that does not fit in its set"),
    BAD_TEMPLATE_ID("a template id below 256"),
    TEMPLATE_OVERRUNS_SET("a template record that does not fit in its set"),
    EMPTY_TEMPLATE("a template whose records would have no octets"),
    BAD_SCOPE_COUNT("an options template whose scope does not fit its fields"),
    TEMPLATE_LIMIT("a template larger than the limits, or one too many"),
    LIST_TRUNCATED("a field too short for the head of the list it should hold"),
    BAD_LIST_LENGTH("records in a list that are longer than it or too short for their head"),
    ITEM_OVERRUNS_LIST("an item or a record that does not fit in its list"),
    EMPTY_LIST_ITEM("a list whose items would have no octets"),
    UNEXPECTED_LIST_ITEM("a list of another element, or an item of another length, than its field is to hold"),
    NESTING_LIMIT("a list in more lists than the limits allow"),
    ELEMENT_LIMIT("an information element that is described beyond the limits"),
    VALUE_LIMIT("more values in a datagram than the limits allow"),

    BAD_AGENT_ADDRESS("an agent address of an unknown type"),
    BAD_SAMPLE_LENGTH("a sample longer than its datagram or too short for its header"),
    BAD_RECORD_LENGTH("a record longer than its sample"),
    RECORD_TRUNCATED("a record too short for the structure it names"),
    BAD_NEXT_HOP("a next hop of an unknown address type"),
    BAD_ADDRESS("an address of an unknown type");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, in words for an operator. */
    public String meaning() {
        return meaning;
    }
}
