package io.flowdecoder.session;

/** Who has said a flow's sampling rate; the number is that of the flow message's {@code SamplingSource}. */
public enum SamplingSource {
    UNKNOWN(0),
    /** The record itself. */
    RECORD(1),
    /** Options about the sampler, selector or selection sequence that the record names. */
    SAMPLER(2),
    /** Options about the interface that the flow came in or went out by. */
    INTERFACE(3),
    /** Options about the record's template. */
    TEMPLATE(4),
    /** Options about the whole observation domain. */
    DOMAIN(5),
    /** The last options about any sampler, interface or template: the record names none of which more is known. */
    LAST_OPTIONS(6),
    /** The header of a NetFlow v5 datagram or of an sFlow sample. */
    HEADER(7),
    /** The configuration, because nobody else has. */
    CONFIGURED_DEFAULT(8),
    /** The configuration, whatever others say. */
    CONFIGURED_OVERRIDE(9);

    private final int number;

    SamplingSource(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
