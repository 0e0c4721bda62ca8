package io.flowdecoder.receive;

import io.flowdecoder.pcap.CaptureCounts;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Plays the UDP datagrams of captures, and the IPFIX messages that came over TCP, as if they were just being received, as fast as they are taken. */
public final class CaptureReplay {
    private final DatagramHandler handler;
    private final BooleanSupplier stopped;
    private TransportSession session;

    /** @param stopped asked before each datagram; true ends the replay */
    public CaptureReplay(DatagramHandler handler, BooleanSupplier stopped) {
        this.handler = handler;
        this.stopped = stopped;
    }

    /**
     * Plays one capture to its end.
     *
     * @param counts takes what became of its frames, also if it cannot be read to its end
     * @throws IOException if it cannot be read on; what came before has been played
     */
    public void play(Path capture, Consumer<CaptureCounts> counts) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            try {
                while (!stopped.getAsBoolean() && reader.next()) {
                    handler.handle(reader.payload(), session(reader), reader.timeNanos());
                }
            } finally {
                counts.accept(reader.counts());
            }
        } finally {
            handler.idle();
        }
    }

    private TransportSession session(CaptureReader reader) {
        Transport transport = reader.overTcp() ? Transport.TCP : Transport.UDP;
        boolean same = session != null
                && session.transport() == transport
                && session.port() == reader.sourcePort()
                && session.localPort() == reader.destinationPort()
                && session.address().equals(reader.source());
        if (!same) {
            session = new TransportSession(transport, reader.destinationPort(), reader.source(), reader.sourcePort());
        }
        return session;
    }
}
