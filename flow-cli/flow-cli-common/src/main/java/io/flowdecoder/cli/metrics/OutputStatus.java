package io.flowdecoder.cli.metrics;

/**
 * What has become of the messages of one output.
 *
 * @param name that tells it from others
 * @param due messages that it was to get, and those that it has taken over from an earlier run
 * @param held messages that wait in it
 * @param dropped messages given up by its policy
 * @param bytesOnDisk octets of disk that held messages have
 * @param onDiskSinceMillis since when the oldest of them is there, in milliseconds since 1970; 0 if none is
 */
public record OutputStatus(
        String name,
        long due,
        long delivered,
        long rejected,
        long dropped,
        long held,
        long bytesOnDisk,
        long onDiskSinceMillis) {

    /** Of both together, under this one's name. */
    public OutputStatus plus(OutputStatus other) {
        boolean otherIsOlder =
                onDiskSinceMillis == 0 || other.onDiskSinceMillis != 0 && other.onDiskSinceMillis < onDiskSinceMillis;
        return new OutputStatus(
                name,
                due + other.due,
                delivered + other.delivered,
                rejected + other.rejected,
                dropped + other.dropped,
                held + other.held,
                bytesOnDisk + other.bytesOnDisk,
                otherIsOlder ? other.onDiskSinceMillis : onDiskSinceMillis);
    }
}
