package io.flowdecoder.pcap;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.IpProtocol;
import io.flowdecoder.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The UDP datagrams of a capture file, one after the other, as a socket would have received them; and the IPFIX messages
 * that came over TCP, one by one.
 *
 * <pre>{@code
 * try (CaptureReader capture = CaptureReader.open(file)) {
 *     while (capture.next()) {
 *         decode(capture.payload(), capture.source(), capture.timeNanos());
 *     }
 * }
 * }</pre>
 *
 * Reads classic pcap and pcapng, packed with gzip or not. Fragmented datagrams are put together. Of a datagram that
 * the capture cut short, what is there is handed out. TCP segments are put in order if they carry IPFIX from their first
 * octets on. Everything else is passed over and counted in {@link #counts}.
 * Memory does not grow with the file. Not thread-safe.
 */
public final class CaptureReader implements Closeable {
    private static final int UDP_HEADER = 8;

    private final CaptureInput input;
    private final FrameSource frames;
    private final Frame frame = new Frame();
    private final IpPacket packet = new IpPacket();
    private final Reassembly reassembly = new Reassembly();
    private final TcpStreams streams = new TcpStreams();

    /** A view of the input's buffer, for every datagram that came in one piece. */
    private final ByteBuffer inPlace;

    private ByteBuffer payload;
    private IpAddress source = IpAddress.v4(0);
    private IpAddress destination = IpAddress.v4(0);
    private int sourcePort;
    private int destinationPort;
    private boolean overTcp;

    private long frameCount;
    private long datagrams;
    private long notUdp;
    private long unknownLinkType;
    private long unreadable;
    private long fragments;
    private long reassembled;
    private long reassembledInVain;
    private long cutFrames;
    private long cutDatagrams;

    private CaptureReader(CaptureInput input) throws IOException {
        this.input = input;
        this.frames = FrameSource.of(input);
        this.inPlace = input.buffer().asReadOnlyBuffer().limit(0);
        this.payload = inPlace;
    }

    /**
     * Opens a capture, recognised by its content.
     *
     * @throws CaptureFormatException if it is none; the message names what was found instead
     * @throws IOException if the file cannot be read
     */
    public static CaptureReader open(Path file) throws IOException {
        CaptureInput input = CaptureInput.open(file);
        try {
            return new CaptureReader(input);
        } catch (IOException failed) {
            input.close();
            throw failed;
        }
    }

    /**
     * Moves to the next datagram or message; false at the end of the file.
     *
     * @throws CaptureFormatException if the file is damaged here; what came before was good
     */
    public boolean next() throws IOException {
        boolean found = openMessage();
        while (!found && frames.next(frame)) {
            frameCount++;
            cutFrames += frame.cut ? 1 : 0;
            found = openFrame();
        }
        if (found) {
            return true;
        }
        reassembly.finish();
        streams.finish();
        payload = inPlace.limit(0);
        return false;
    }

    private boolean openFrame() {
        int ip = LinkLayer.ipStart(frame);
        switch (ip) {
            case LinkLayer.UNKNOWN -> unknownLinkType++;
            case LinkLayer.NOT_IP -> notUdp++;
            case LinkLayer.CUT -> unreadable++;
            default -> {
                return openPacket(ip);
            }
        }
        return false;
    }

    private boolean openPacket(int at) {
        if (!packet.wrap(frame.buffer, at, frame.end)) {
            unreadable++;
            return false;
        }
        if (packet.isTcp() && streams.add(packet)) {
            return openStream();
        }
        if (!packet.mayBeUdp()) {
            notUdp++;
            return false;
        }
        if (packet.isFragment()) {
            return addFragment();
        }
        if (!openDatagram()) {
            unreadable++;
            return false;
        }
        return true;
    }

    private boolean openStream() {
        sourcePort = streams.sourcePort();
        destinationPort = streams.destinationPort();
        source = packet.source(source);
        destination = packet.destination(destination);
        return openMessage();
    }

    /** Looks at a message that the last segment has completed, if there is another. */
    private boolean openMessage() {
        ByteBuffer message = streams.nextMessage();
        if (message == null) {
            return false;
        }
        overTcp = true;
        payload = message;
        return true;
    }

    private boolean addFragment() {
        if (packet.fragmentOffset() + packet.declaredPayloadLength() > Assembly.MAX_LENGTH) {
            unreadable++;
            return false;
        }
        fragments++;
        Assembly whole = reassembly.add(packet, frame.timeNanos);
        if (whole == null) {
            return false;
        }
        if (!packet.rejoin(whole) || packet.protocol() != IpProtocol.UDP || !openDatagram()) {
            reassembledInVain++;
            return false;
        }
        reassembled++;
        return true;
    }

    /**
     * Looks at the UDP header; false if it is cut.
     *
     * <pre>
     *  0 source port   2 destination port   4 length, with this header   6 checksum
     * </pre>
     *
     * A length shorter than the header, such as the 0 of a packet whose segmentation was left to the network card, is
     * taken as all there is.
     */
    private boolean openDatagram() {
        ByteBuffer buffer = packet.payloadBuffer();
        int at = packet.payloadStart();
        int present = packet.payloadEnd() - at;
        if (present < UDP_HEADER) {
            return false;
        }
        int declared = Wire.u16(buffer, at + 4);
        int length = declared < UDP_HEADER ? present : Math.min(declared, present);
        boolean cut = declared < UDP_HEADER ? packet.isCut() : declared > present;
        cutDatagrams += cut ? 1 : 0;
        sourcePort = Wire.u16(buffer, at);
        destinationPort = Wire.u16(buffer, at + 2);
        source = packet.source(source);
        destination = packet.destination(destination);
        payload = buffer == frame.buffer ? inPlace : buffer.asReadOnlyBuffer();
        payload.limit(at + length).position(at + UDP_HEADER);
        overTcp = false;
        datagrams++;
        return true;
    }

    /** The datagram's payload, or the message: from position to limit, read-only, and good until the next {@link #next}. */
    public ByteBuffer payload() {
        return payload;
    }

    /** Whether it is a message that came over TCP. */
    public boolean overTcp() {
        return overTcp;
    }

    public IpAddress source() {
        return source;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public IpAddress destination() {
        return destination;
    }

    public int destinationPort() {
        return destinationPort;
    }

    /**
     * When it was captured, or the fragment or segment that completed it: nanoseconds since the epoch. 0 if the file
     * does not say, as in the Simple Packet Blocks of pcapng.
     */
    public long timeNanos() {
        return frame.timeNanos;
    }

    /** What became of the frames so far. */
    public CaptureCounts counts() {
        return new CaptureCounts(
                frameCount,
                datagrams,
                notUdp,
                unknownLinkType,
                unreadable,
                fragments,
                reassembled,
                reassembly.givenUp() + reassembledInVain,
                cutFrames,
                cutDatagrams,
                streams.segments(),
                streams.messages(),
                streams.givenUp(),
                input.truncated());
    }

    /** Octets of the file read so far; ahead of the datagram by what is buffered. */
    public long position() {
        return input.position();
    }

    /** Octets of the file when it was opened; 0 for a pipe. */
    public long size() {
        return input.size();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
