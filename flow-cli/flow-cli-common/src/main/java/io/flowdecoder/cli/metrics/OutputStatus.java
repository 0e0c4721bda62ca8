package io.flowdecoder.cli.metrics;

/**
 * What has become of the messages of one output.
 *
 * @param name that tells it from others
 * @param held messages that wait in it
 * @param dropped messages given up by its policy
 * @param bytesOnDisk octets of disk that held messages have
 * @param onDiskSinceMillis since when the oldest of them is there, in milliseconds since 1970; 0 if none is
 */
public record OutputStatus(
        String name,
        long delivered,
        long rejected,
        long dropped,
        long held,
        long bytesOnDisk,
        long onDiskSinceMillis) {}
