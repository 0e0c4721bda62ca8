package io.flowdecoder.producer;

/** What messages are about. */
public enum MessageKind {
    /** Flows: one for every data record, and every flow sample of sFlow. */
    FLOWS,
    /** Counter samples of sFlow. */
    COUNTERS,
    /** Options records of NetFlow v9 and IPFIX. */
    OPTIONS,
    /** Data records of NetFlow v9 and IPFIX about what a firewall or an address translator has done. */
    EVENTS,
    /** Packets of which sFlow agents say that they were discarded, as flows. */
    DISCARDS,
    /** Whole datagrams, and nothing else. */
    RAW
}
