package io.flowdecoder.packet;

import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Walks the headers of a sampled packet in place, outermost first, tunnels included. A sample is usually cut: a header
 * of which only the start is there is still opened if that start is of use, and what is not there of it reads as 0.
 *
 * <p>After {@link #nextLayer} returned true, {@link #layer} says which header this is, and one of {@link #link},
 * {@link #network}, {@link #transport} and {@link #tunnel} reads it. Not thread-safe; allocates nothing.
 */
public final class PacketCursor {
    /** Tunnels within tunnels that are followed. */
    public static final int MAX_DEPTH = 8;
    /** Headers that are opened of one sample: tags, extension headers and all others. */
    public static final int MAX_HEADERS = 64;
    /** Entries of one label stack that are walked in search of its bottom. */
    public static final int MAX_LABELS = 16;

    private final LinkView link = new LinkView(this);
    private final NetworkView network = new NetworkView(this);
    private final TransportView transport = new TransportView(this);
    private final TunnelView tunnel = new TunnelView(this);
    private final PortLayers ports;

    private ByteBuffer buffer;
    private int end;
    private int at;
    private int length;
    private Layer layer;
    private Layer next;
    private boolean nextIsInside;
    private int protocol;
    private boolean extensible;
    private int depth;
    private int headers;
    private boolean cut;

    /** Looks at nothing yet. */
    public PacketCursor() {
        this(PortLayers.NONE);
    }

    /** Looks at nothing yet. */
    public PacketCursor(PortLayers ports) {
        this.ports = ports;
    }

    /**
     * Looks at the packet whose octets are there from {@code at} to {@code end}, absolute indices.
     *
     * @param first the header it starts with
     */
    public void wrap(ByteBuffer buffer, int at, int end, Layer first) {
        this.buffer = buffer;
        this.at = at;
        this.end = end;
        length = 0;
        layer = null;
        next = first;
        nextIsInside = false;
        protocol = -1;
        extensible = true;
        depth = 0;
        headers = 0;
        cut = false;
    }

    /** Moves to the next header; false where the rest is payload, is not known, is not there, or is nested too deep. */
    public boolean nextLayer() {
        if (next == null || headers == MAX_HEADERS || nextIsInside && depth == MAX_DEPTH) {
            return false;
        }
        Layer opening = next;
        next = null;
        if (end - at - length < opening.minLength) {
            cut = true;
            return false;
        }
        at += length;
        layer = opening;
        headers++;
        if (nextIsInside) {
            depth++;
        }
        open();
        length = Math.min(length, end - at);
        return true;
    }

    private void open() {
        switch (layer.role) {
            case LINK -> LinkHeaders.open(this);
            case NETWORK -> NetworkHeaders.open(this);
            case TRANSPORT -> TransportHeaders.open(this);
            case TUNNEL -> TunnelHeaders.open(this);
        }
    }

    public Layer layer() {
        return layer;
    }

    /** Absolute index of the header's first octet. */
    public int at() {
        return at;
    }

    /** Octets of the header that are there. */
    public int length() {
        return length;
    }

    /** Tunnels that this header is inside of: 0 in the outermost packet, one more in each packet within. */
    public int depth() {
        return depth;
    }

    /** Whether the walk ended at a header that is not there, or not enough of it. */
    public boolean isCut() {
        return cut;
    }

    /** IP: the protocol of what follows, past the extension headers walked so far; -1 before any IP header. */
    public int protocol() {
        return protocol;
    }

    /** Absolute index of what follows this header: the payload, once the walk is over. */
    public int payloadAt() {
        return at + length;
    }

    /** Absolute index of the end of what is there of the innermost packet, its link's padding not counted. */
    public int payloadEnd() {
        return end;
    }

    /** Reads Ethernet, tags, labels, PPP, ARP and other headers of a link. */
    public LinkView link() {
        return link;
    }

    /** Reads IP headers, extension headers and IPsec. */
    public NetworkView network() {
        return network;
    }

    /** Reads TCP, UDP, ICMP and the like. */
    public TransportView transport() {
        return transport;
    }

    /** Reads GRE, VXLAN and other headers of a tunnel. */
    public TunnelView tunnel() {
        return tunnel;
    }

    // What opens a header says how long it is, and then one of the following three.

    /** The header ends the walk. */
    void end(int length) {
        this.length = length;
    }

    /** The header is followed by another of the same packet; null if that is not known. */
    void follow(int length, Layer next) {
        this.length = length;
        this.next = next;
        nextIsInside = false;
    }

    /** The header is followed by the first one of a packet within; null if that is not known. */
    void enclose(int length, Layer next) {
        this.length = length;
        this.next = next;
        nextIsInside = true;
    }

    /** What follows cannot be told, since octets that would tell are not there. */
    void cutOff() {
        cut = true;
    }

    /** What is configured for the ports of the header that is open; null if nothing is. */
    Layer configured() {
        return ports == PortLayers.NONE ? null : ports.of(layer, transport);
    }

    /** The packet ends so many octets from the header's start, whatever else is there. */
    void fence(int length) {
        end = Math.min(end, at + length);
    }

    void protocol(int protocol) {
        this.protocol = protocol;
    }

    /** Whether the IP header allows extension headers behind it. */
    boolean isExtensible() {
        return extensible;
    }

    void extensible(boolean extensible) {
        this.extensible = extensible;
    }

    /** What follows the header that is open; null if that is not known. */
    Layer next() {
        return next;
    }

    /** Octets from the header's start on. */
    int available() {
        return end - at;
    }

    /** A copy of what is there of the header from an offset on. */
    Octets octetsFrom(int offset) {
        return Octets.copyOf(buffer, at + Math.min(offset, length), Math.max(0, length - offset));
    }

    // Reads at an offset from the header's start. What is not there in full is 0.

    int u8(int offset) {
        return available() > offset ? Wire.u8(buffer, at + offset) : 0;
    }

    int u16(int offset) {
        return available() - Short.BYTES >= offset ? Wire.u16(buffer, at + offset) : 0;
    }

    int u24(int offset) {
        return u16(offset) << 8 | u8(offset + 2);
    }

    int i32(int offset) {
        return available() - Integer.BYTES >= offset ? Wire.i32(buffer, at + offset) : 0;
    }

    long u32(int offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    long u48(int offset) {
        return available() - 6 >= offset ? Wire.u48(buffer, at + offset) : 0;
    }

    long u64(int offset) {
        return available() - Long.BYTES >= offset ? Wire.u64(buffer, at + offset) : 0;
    }
}
