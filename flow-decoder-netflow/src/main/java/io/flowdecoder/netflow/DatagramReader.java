package io.flowdecoder.netflow;

import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v1.V1RecordView;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v5.V5RecordView;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v7.V7RecordView;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import java.nio.channels.ReadableByteChannel;

/**
 * The datagrams of NetFlow v1, v5 and v7 that somebody has written one behind the other, as {@code nc -lu} does. The
 * number of records tells how long each is; records of v1 have 48 octets.
 */
public final class DatagramReader extends StreamReader {

    /** @param channel in blocking mode */
    public DatagramReader(ReadableByteChannel channel) {
        super(channel);
    }

    @Override
    protected int lengthOf(int version, int count, FaultState faults) {
        switch (version) {
            case V1DatagramCursor.VERSION -> {
                return V1DatagramCursor.HEADER_LENGTH + count * V1RecordView.LENGTH;
            }
            case V5DatagramCursor.VERSION -> {
                return V5DatagramCursor.HEADER_LENGTH + count * V5RecordView.LENGTH;
            }
            case V7DatagramCursor.VERSION -> {
                return V7DatagramCursor.HEADER_LENGTH + count * V7RecordView.LENGTH;
            }
            default -> {
                faults.stop(Fault.WRONG_VERSION, 0, V5DatagramCursor.VERSION, version);
                return 0;
            }
        }
    }
}
