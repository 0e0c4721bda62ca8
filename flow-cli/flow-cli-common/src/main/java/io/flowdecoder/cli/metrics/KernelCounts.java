package io.flowdecoder.cli.metrics;

import java.util.OptionalLong;

/**
 * What the kernel says of one socket; empty where it does not.
 *
 * @param drops datagrams for which there was no room
 * @param queued octets of the receive buffer that are in use
 */
public record KernelCounts(OptionalLong drops, OptionalLong queued) {
    public static final KernelCounts UNKNOWN = new KernelCounts(OptionalLong.empty(), OptionalLong.empty());
}
