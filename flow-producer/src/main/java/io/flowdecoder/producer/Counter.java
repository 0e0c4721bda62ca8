package io.flowdecoder.producer;

/** What a producer counts beside faults. */
public enum Counter {
    DATAGRAMS,
    /** Of all datagrams, without the headers of UDP and below. */
    OCTETS,
    SFLOW_DATAGRAMS,
    NETFLOW_V1_DATAGRAMS,
    NETFLOW_V5_DATAGRAMS,
    NETFLOW_V7_DATAGRAMS,
    NETFLOW_V9_DATAGRAMS,
    IPFIX_DATAGRAMS,

    /** Datagrams that sequence numbers say have been sent, and that did not come. */
    DATAGRAMS_LOST,
    /** The same of data records, where these are numbered. */
    RECORDS_LOST,
    /** Datagrams that came after later ones, or again. */
    DATAGRAMS_LATE,
    /** How often a source has begun to number anew. */
    SEQUENCES_RESTARTED,
    /** Datagrams whose numbers nobody follows: their session has more sources than the limit, or there is no room. */
    SEQUENCES_NOT_FOLLOWED,

    /** Template records taken, of flows; one that is sent again counts again. */
    TEMPLATES,
    OPTIONS_TEMPLATES,
    TEMPLATE_WITHDRAWALS,
    /** Records of NetFlow v1, v5 and v7, and data records of NetFlow v9 and IPFIX under a template of flows. */
    DATA_RECORDS,
    /** Data records under an options template. */
    OPTIONS_RECORDS,
    /** What options have announced and there was no room to remember. */
    OPTIONS_REFUSED,
    /** What options had announced and has made room for what is newer. */
    OPTIONS_REPLACED,
    /** Sets of options that are not remembered, because their session has too many domains or there is no room. */
    DOMAINS_REFUSED,
    /** Data sets read by a template that only other ports of the exporter's address have sent. */
    SETS_BY_SIBLINGS,
    /** Data sets kept until their template comes. Each is replayed or expires later, or is still held. */
    SETS_HELD,
    /** Held data sets whose template has come: what is in them counts from then on. */
    SETS_REPLAYED,
    /** Held data sets given up, too old or with their session; each is a fault {@code UNKNOWN_TEMPLATE}, too. */
    SETS_EXPIRED,
    /** Data sets without template that there was no room to hold; each is a fault {@code UNKNOWN_TEMPLATE}, too. */
    SETS_REFUSED,

    /** Flow samples of sFlow, compact and expanded. */
    FLOW_SAMPLES,
    COUNTER_SAMPLES,
    DISCARDED_PACKETS,
    OPAQUE_SAMPLES,
    /** Records in flow samples and discarded packets. */
    SAMPLE_FLOW_RECORDS,
    SAMPLE_COUNTER_RECORDS,

    FLOWS,
    /** Messages about counter samples, options records and event records: {@link MessageKind}. */
    COUNTERS_MESSAGES,
    OPTIONS_MESSAGES,
    EVENT_MESSAGES,
    /** Discarded packets that have been made into flows; they are none of {@link #FLOWS}. */
    DISCARD_MESSAGES,
    /** Messages about whole datagrams. */
    RAW_MESSAGES,
    /** Flows of which the start or the end was too far off to be believed, and was moved. */
    FLOWS_TIMES_MOVED,
    /** Flows whose start was after their end. */
    FLOWS_TIMES_REVERSED,
    /** Flows of exporters whose clock is far off. */
    FLOWS_CLOCK_OFF,
    /** Elements of lists that were longer than the limit. */
    LIST_ELEMENTS_DROPPED
}
