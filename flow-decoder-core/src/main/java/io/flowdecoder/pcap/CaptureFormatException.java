package io.flowdecoder.pcap;

import java.io.IOException;

/** A file that is not a capture, or whose own structure is damaged; what its frames hold never throws. */
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureFormatException(String message) {
        super(message);
    }

    CaptureFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
