package io.flowdecoder.pcap;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/** The frames of one capture file, in order. */
interface FrameSource {

    /** Fills in the next frame, good until the next call; false at the end of the file. */
    boolean next(Frame frame) throws IOException;

    /** Recognises the file by its first octets. */
    static FrameSource of(CaptureInput input) throws IOException {
        int present = input.require(4);
        if (present == 0) {
            throw new CaptureFormatException("not a capture: an empty file");
        }
        if (present == 4) {
            for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                input.order(order);
                if (PcapFile.isMagic(input.i32(0))) {
                    return new PcapFile(input);
                }
            }
            if (input.i32(0) == PcapngFile.SECTION_HEADER) {
                return new PcapngFile(input);
            }
        }
        byte[] first = new byte[present];
        input.buffer().get(input.at(), first);
        throw new CaptureFormatException(
                "not a capture: starts with " + HexFormat.of().formatHex(first));
    }

    /** Refuses a frame that only a damaged file can hold, before anything is made of its length. */
    static int checkedLength(long captured, CaptureInput input) throws CaptureFormatException {
        if (captured > CaptureInput.MAX_FRAME) {
            throw new CaptureFormatException("a frame of " + captured + " octets at octet " + input.offset()
                    + "; more than " + CaptureInput.MAX_FRAME + " are not read");
        }
        return (int) captured;
    }
}
