package io.flowdecoder.mapping.custom;

import io.flowdecoder.flow.FlowType;

/**
 * An information element of one protocol's data records, and where it goes.
 *
 * @param protocol NETFLOW_V9 or IPFIX
 * @param enterprise 0 if it is one of IANA's
 */
public record ElementMapping(
        FlowType protocol, long enterprise, int elementId, Destination destination, boolean littleEndian) {}
