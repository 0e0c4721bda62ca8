package io.flowdecoder.transport;

import java.io.IOException;

/** Finds out how much of a file is whole: who writes it may have been killed in the middle. */
final class WholeMessages {
    /** No message is longer; a protobuf message of this length has four octets for its length. */
    static final int MOST_OCTETS = 1 << 24;

    private static final int MOST_LENGTH_OCTETS = 4;

    private WholeMessages() {}

    /** Where the last whole message or frame ends. */
    static long end(FileOctets file, FileOptions options) throws IOException {
        Units frames = options.compression().frames();
        if (frames != null) {
            return end(file, frames);
        }
        if (options.lengthPrefix()) {
            return end(file, (octets, start) -> endOfMessage(octets, start, options.separator()));
        }
        return options.separator().length == 0 ? file.size() : endOfSeparator(file, options.separator());
    }

    private static long end(FileOctets file, Units units) throws IOException {
        long whole = 0;
        while (whole < file.size()) {
            long end = units.end(file, whole);
            if (end == Units.NONE || end > file.size()) {
                break;
            }
            whole = end;
        }
        return whole;
    }

    /** None is empty: zeros are what a file system that failed may have left. */
    private static long endOfMessage(FileOctets file, long start, byte[] separator) throws IOException {
        long length = 0;
        for (int i = 0; i < MOST_LENGTH_OCTETS; i++) {
            int octet = file.u8(start + i);
            length |= (octet & 0x7fL) << 7 * i;
            if (octet < 0x80) {
                long end = start + i + 1 + length + separator.length;
                boolean fits = end > file.size() || file.holds(separator, end - separator.length);
                return length > 0 && fits ? end : Units.NONE;
            }
        }
        return Units.NONE;
    }

    /** Messages of a file begin alike: if what is behind the last separator begins otherwise, it is none, and the file is not ours. */
    private static long endOfSeparator(FileOctets file, byte[] separator) throws IOException {
        long least = Math.max(0, file.size() - MOST_OCTETS);
        for (long at = file.size() - separator.length; at >= least; at--) {
            if (file.holds(separator, at)) {
                long end = at + separator.length;
                int first = file.u8(end);
                return first == 0 || first == file.u8(0) ? end : 0;
            }
        }
        return 0;
    }
}
