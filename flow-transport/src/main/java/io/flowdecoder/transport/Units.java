package io.flowdecoder.transport;

import java.io.IOException;

/** Finds the units that a file is made of: messages behind their lengths, or frames. */
interface Units {
    /** What begins is no unit. */
    long NONE = -1;

    /** Where the unit ends that starts at an offset, which may be beyond the end of the file; {@link #NONE} if none starts there. */
    long end(FileOctets file, long start) throws IOException;
}
