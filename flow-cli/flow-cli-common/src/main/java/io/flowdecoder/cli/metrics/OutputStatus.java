package io.flowdecoder.cli.metrics;

/**
 * What has become of the messages of one output.
 *
 * @param name that tells it from others
 * @param held messages that wait in it
 * @param dropped messages given up by its policy
 */
public record OutputStatus(String name, long delivered, long rejected, long dropped, long held) {}
