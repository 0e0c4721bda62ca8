package io.flowdecoder.cli.collector;

import java.time.Instant;

/** What a NetFlow or IPFIX record says of its flow. */
record ExportedFlow(
        String source,
        int sourcePort,
        String destination,
        int destinationPort,
        int protocol,
        long octets,
        long packets,
        Instant start,
        Instant end) {}
