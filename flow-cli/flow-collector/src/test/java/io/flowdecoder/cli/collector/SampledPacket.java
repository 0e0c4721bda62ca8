package io.flowdecoder.cli.collector;

/** What an sFlow flow sample says of its packet. */
record SampledPacket(
        String source,
        int sourcePort,
        String destination,
        int destinationPort,
        int protocol,
        long frameLength,
        long samplingRate) {}
