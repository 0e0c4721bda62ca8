package io.flowdecoder.transport;

import java.nio.ByteBuffer;

/** Makes frames of what is to be written. Not thread-safe. */
interface Compressor {

    /** A frame that holds the first octets of an array; good until the next. */
    ByteBuffer frame(byte[] octets, int length);
}
