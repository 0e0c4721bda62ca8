package io.flowdecoder.mapping;

/** What has to be done to an information element on its way into a flow field. */
enum Conversion {
    /** An unsigned integer of up to eight octets. */
    UNSIGNED,
    /** A 4- or 16-octet address. */
    ADDRESS,
    /** An address of one end of the flow: it also says the EtherType, and zeros do not replace what is there. */
    END_ADDRESS,
    /** The same of a packet that another one carries; zeros are none. */
    INNER_ADDRESS,
    /** An address that zeros do not replace. */
    TRANSLATED_ADDRESS,
    /** An address added to a list. */
    ADDED_ADDRESS,
    /** The version of IP, 4 or 6, as an EtherType. */
    IP_VERSION,
    /** ICMP type in the high octet, code in the low one. */
    ICMP_TYPE_AND_CODE,
    /** ICMP type and code as the destination port, where the protocol is ICMP and no element says them. */
    ICMP_IN_PORT,
    /** The first three bits of an octet of flags. */
    FRAGMENT_FLAGS,
    /** The 20 label bits at the start of a label stack entry of three octets, or of four with its TTL. */
    LABEL_STACK_ENTRY,
    /** The last octet of a label stack entry of four. */
    LABEL_STACK_TTL,
    /** Label stack entries of four octets, one behind the other. */
    LABEL_STACK,
    /** IPv6 addresses, one behind the other. */
    SEGMENTS,
    /** A list of BGP communities (RFC 8549). */
    COMMUNITIES,
    /** The same of extended communities. */
    EXTENDED_COMMUNITIES,
    /** The same of large ones. */
    LARGE_COMMUNITIES,
    /** The low 24 bits. */
    NETWORK_IDENTIFIER,
    /** Six bits that are the upper ones of an octet. */
    DIFFERENTIATED_SERVICES,
    /** Octets as they are. */
    OCTETS,
    /** Octets without the zeros at their end. */
    TEXT,
    /** The same, behind the number of an application and of a field of its, six octets together. */
    APPLICATION_TEXT,
    /** The octets of one sampled packet. */
    SAMPLED_OCTETS,
    /** A sampled Ethernet frame, cut. */
    FRAME_SECTION,
    /** A sampled IP packet, cut; its first half octet says of which version. */
    IP_SECTION,
    /** What a sampled IP packet carries, cut. */
    PAYLOAD_SECTION,
    /** How many octets the section of a sampled packet has. */
    SECTION_LENGTH,
    /** A section is of one packet. */
    SECTION_PACKET,

    /** Milliseconds of the exporter's uptime. */
    UPTIME,
    /** Seconds since the epoch. */
    SECONDS,
    /** Milliseconds since the epoch. */
    MILLISECONDS,
    /** A 64-bit NTP timestamp good to a microsecond, RFC 7011 section 6.1.9. */
    NTP_MICROSECONDS,
    /** A 64-bit NTP timestamp, RFC 7011 section 6.1.10. */
    NTP_NANOSECONDS,
    /** Microseconds before the export time. */
    MICROSECONDS_AGO,
    /** Milliseconds between start and end, of which the other one is known. */
    DURATION_MILLISECONDS,
    /** Microseconds between start and end, of which the other one is known. */
    DURATION_MICROSECONDS,

    SAMPLER,
    SELECTION_SEQUENCE,
    PHYSICAL_INGRESS,
    PHYSICAL_EGRESS,
    SAMPLING_ALGORITHM,
    SAMPLING_INTERVAL,
    SAMPLING_PACKET_INTERVAL,
    SAMPLING_PACKET_SPACE,
    SAMPLING_TIME_INTERVAL,
    SAMPLING_TIME_SPACE,
    SAMPLING_SIZE,
    SAMPLING_POPULATION,
    SAMPLING_PROBABILITY,
    HASH_OUTPUT_MIN,
    HASH_OUTPUT_MAX,
    HASH_SELECTED_MIN,
    HASH_SELECTED_MAX,
    /** When the exporter started, in milliseconds since the epoch. */
    SYSTEM_INIT_MILLISECONDS,
    /** Where in the packet its section starts. */
    SECTION_OFFSET,
    /** How many octets of a section are of the packet. */
    SECTION_OCTETS,
    /** Which kind of frame a section is of. */
    FRAME_TYPE;

    /** Whether it says something about how the flow was observed, and is of use in options records too. */
    boolean isContext() {
        return compareTo(SAMPLER) >= 0;
    }
}
