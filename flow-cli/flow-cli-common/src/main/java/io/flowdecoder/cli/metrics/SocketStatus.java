package io.flowdecoder.cli.metrics;

import io.flowdecoder.producer.Counts;

/**
 * One socket, and the worker that reads it.
 *
 * @param scheme of its {@code -listen} URI
 * @param localIp as it was bound
 * @param counts of its worker
 * @param times of its worker
 */
public record SocketStatus(String scheme, String localIp, int localPort, Counts counts, HandlingTimes times) {}
