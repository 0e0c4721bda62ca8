package io.flowdecoder.session;

/** Which address is the exporter's in a message: its {@code sampler_address}. */
public enum SamplerAddress {
    /** The agent that an sFlow datagram names; of NetFlow and IPFIX, who has sent it. As in GoFlow2. */
    AGENT,
    /** Who has sent it, whatever it says. */
    SOURCE,
    /** The exporter that a record of NetFlow v9 or IPFIX names (elements 130, 131), and where none is named as {@link #AGENT}. */
    ELEMENT,
    /** The exporter that a mediator has collected from, if a record names it (elements 403, 404), else as {@link #ELEMENT}. */
    ORIGINAL
}
