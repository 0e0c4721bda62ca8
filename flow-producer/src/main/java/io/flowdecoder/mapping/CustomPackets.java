package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.LayerSelector.By;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.PacketCursor;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes the bits that a custom mapping takes from sampled packets. It walks a packet for itself, when all else is written:
 * so what is mapped wins. Of several packets in one flow all are walked, and the last wins. Not thread-safe.
 */
final class CustomPackets {
    private static final int NOT_SO = -1;
    private static final Set<Layer> TUNNELS = EnumSet.range(Layer.GRE, Layer.ETHERIP);

    private final PacketCursor packet;
    private final CustomMapping mapping;
    private final BitWriter[] writers;

    private ByteBuffer buffer;
    private int at;
    private int end;
    private Layer first;

    /** By what the next layer is reached. */
    private int etherType;

    private int protocol;
    private int udpPort;
    private int tcpPort;

    CustomPackets(CustomMapping mapping) {
        packet = new PacketCursor(mapping.ports());
        this.mapping = mapping;
        writers = mapping.bits().stream()
                .map(bits -> new BitWriter(bits, mapping))
                .toArray(BitWriter[]::new);
    }

    /** Keeps in mind where a packet of the flow is. */
    void take(ByteBuffer newBuffer, int newAt, int newEnd, Layer newFirst, Flow flow) {
        write(flow);
        buffer = newBuffer;
        at = newAt;
        end = newEnd;
        first = newFirst;
    }

    /** Writes what the packet says, if there is one. */
    void write(Flow flow) {
        if (buffer == null) {
            return;
        }
        packet.wrap(buffer, at, end, first);
        reachedByNothing();
        writeStart(flow);
        boolean inTransport = false;
        while (packet.nextLayer()) {
            boolean inside = inTransport || packet.depth() > 0;
            writeLayer(inside, flow);
            writeReached(packet.at(), inside, flow);
            inTransport = hasPorts(packet.layer());
            noteHowNextIsReached();
        }
        writeReached(packet.payloadAt(), packet.depth() > 0 || inTransport || endsInTunnel(), flow);
        buffer = null;
    }

    private void writeStart(Flow flow) {
        for (BitWriter writer : writers) {
            if (writer.isFor(By.START, false)) {
                writer.write(buffer, at, end, flow);
            }
        }
    }

    private void writeLayer(boolean inside, Flow flow) {
        for (BitWriter writer : writers) {
            if (!writer.isForLayer(packet.layer())) {
                continue;
            }
            if (writer.isFor(By.LAYER, inside)) {
                writer.write(buffer, packet.at(), packet.payloadEnd(), flow);
            } else if (writer.isFor(By.PAYLOAD, inside)) {
                writer.write(buffer, packet.payloadAt(), packet.payloadEnd(), flow);
            }
        }
    }

    /** What follows the last layer that is known is reached by something, too. */
    private void writeReached(int layerAt, boolean inside, Flow flow) {
        for (BitWriter writer : writers) {
            if (writer.isFor(By.ETHER_TYPE, inside) && writer.isForNumber(etherType)
                    || writer.isFor(By.PROTOCOL, inside) && writer.isForNumber(protocol)
                    || writer.isFor(By.UDP_PORT, inside) && writer.isForNumber(udpPort)
                    || writer.isFor(By.TCP_PORT, inside) && writer.isForNumber(tcpPort)) {
                writer.write(buffer, layerAt, packet.payloadEnd(), flow);
            }
        }
    }

    private void reachedByNothing() {
        etherType = NOT_SO;
        protocol = NOT_SO;
        udpPort = NOT_SO;
        tcpPort = NOT_SO;
    }

    private void noteHowNextIsReached() {
        reachedByNothing();
        switch (packet.layer()) {
            case ETHERNET, VLAN, SNAP, CISCO_HDLC -> etherType = packet.link().etherType();
            case MPLS -> etherType = packet.link().labelledEtherType();
            case GRE, GENEVE -> etherType = packet.tunnel().protocolType();
            case IPV4, IPV6_FRAGMENT -> protocol = packet.network().fragmentOffset() == 0 ? packet.protocol() : NOT_SO;
            case IPV6, IPV6_ROUTING, IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS, AUTHENTICATION, MOBILITY, HIP, SHIM6 ->
                protocol = packet.protocol();
            case UDP -> udpPort = configuredPort();
            case TCP -> tcpPort = configuredPort();
            default -> {}
        }
    }

    private int configuredPort() {
        return mapping.ports()
                .portOf(
                        packet.layer(),
                        packet.transport().sourcePort(),
                        packet.transport().destinationPort());
    }

    private static boolean hasPorts(Layer layer) {
        return layer == Layer.UDP || layer == Layer.TCP;
    }

    private boolean endsInTunnel() {
        return packet.layer() != null && TUNNELS.contains(packet.layer());
    }
}
