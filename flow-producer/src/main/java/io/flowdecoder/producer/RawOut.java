package io.flowdecoder.producer;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.FixedDatagramCursor;
import io.flowdecoder.netflow.v1.V1DatagramCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.template.Templates;
import java.nio.ByteBuffer;

/** Hands on whole datagrams, before they are taken apart to be counted. */
final class RawOut {
    private final V1DatagramCursor v1 = new V1DatagramCursor();
    private final V5DatagramCursor v5 = new V5DatagramCursor();
    private final V7DatagramCursor v7 = new V7DatagramCursor();
    private final V9PacketCursor packets = new V9PacketCursor();
    private final MessageCursor messages = new MessageCursor();
    private final DatagramCursor samples = new DatagramCursor();
    private final RawView view = new RawView();
    private final RecordSink sink;
    private final Counts counts;

    RawOut(RecordSink sink, Counts counts) {
        this.sink = sink;
        this.counts = counts;
    }

    /** The session is the caller's alone for the length of this. */
    void hand(Protocol protocol, ByteBuffer datagram, ExporterSession session, long receivedNanos) {
        view.begin(protocol, session.transport(), receivedNanos, datagram);
        switch (protocol) {
            case SFLOW -> handSamples(datagram);
            case NETFLOW_V1 -> handFixed(v1, datagram);
            case NETFLOW_V5 -> handFixed(v5, datagram);
            case NETFLOW_V7 -> handFixed(v7, datagram);
            case NETFLOW_V9 -> handPackets(datagram, session.netflowV9().templates());
            case IPFIX -> handMessages(datagram, session.ipfix().templates());
        }
    }

    private void handSamples(ByteBuffer datagram) {
        if (samples.wrap(datagram)) {
            view.sflow = samples;
            hand();
        }
    }

    private void handFixed(FixedDatagramCursor cursor, ByteBuffer datagram) {
        if (cursor.wrap(datagram)) {
            view.fixed = cursor;
            hand();
        }
    }

    private void handPackets(ByteBuffer datagram, Templates templates) {
        view.sets = packets;
        boolean more = packets.wrap(datagram, templates);
        while (more) {
            hand();
            more = packets.nextPacket();
        }
    }

    private void handMessages(ByteBuffer datagram, Templates templates) {
        view.sets = messages;
        boolean more = messages.wrap(datagram, templates);
        while (more) {
            hand();
            more = messages.nextMessage();
            view.start = messages.messageStart();
        }
    }

    private void hand() {
        sink.accept(view);
        counts.add(Counter.RAW_MESSAGES, 1);
    }
}
