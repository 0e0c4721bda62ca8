package io.flowdecoder.receive;

import io.flowdecoder.ipfix.MessageReader;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.pcap.UnpackedFile;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.session.TransportSession.Transport;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Plays the messages of IPFIX Files (RFC 5655), gzipped or not, as if each were just being received when it was exported.
 * A file is a transport session of its own; it does not say whose, so that the exporter is 0.0.0.0 where its records name none.
 */
public final class IpfixFileReplay {
    private static final IpAddress NOBODY = IpAddress.v4(0);
    private static final int EXPORT_TIME_AT = 4;

    private final DatagramHandler handler;
    private final BooleanSupplier stopped;
    private int files;

    /** @param stopped asked before each message; true ends the replay */
    public IpfixFileReplay(DatagramHandler handler, BooleanSupplier stopped) {
        this.handler = handler;
        this.stopped = stopped;
    }

    /**
     * Plays one file to its end.
     *
     * @throws IOException if it cannot be read on; what came before has been played
     */
    public void play(Path file) throws IOException {
        TransportSession session = new TransportSession(Transport.FILE, ++files, NOBODY, 0);
        try (UnpackedFile octets = UnpackedFile.open(file);
                MessageReader reader = new MessageReader(Channels.newChannel(octets))) {
            while (!stopped.getAsBoolean() && reader.next()) {
                handler.handle(reader.message(), session, exportNanos(reader.message()));
            }
            if (reader.fault() != Fault.NONE) {
                throw new IOException(inWords(reader.problem(), reader.offset()));
            }
            if (octets.truncated()) {
                throw new IOException("gzip data end early, behind " + reader.offset() + " octets of messages");
            }
        } finally {
            handler.idle();
        }
    }

    private static long exportNanos(ByteBuffer message) {
        return TimeUnit.SECONDS.toNanos(Wire.u32(message, message.position() + EXPORT_TIME_AT));
    }

    private static String inWords(Problem problem, long offset) {
        return "no IPFIX message at octet " + offset + ": " + problem.fault().meaning() + " (" + problem + ")";
    }
}
