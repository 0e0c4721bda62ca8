package io.flowdecoder.packet;

import java.util.Optional;

/**
 * An ARP message. Without addresses it is not about Ethernet and IPv4.
 *
 * @param hardwareType 1 is Ethernet
 * @param protocolType the EtherType of the addresses asked for
 * @param operation 1 is a request, 2 a reply
 */
public record ArpMessage(int hardwareType, int protocolType, int operation, Optional<ArpAddresses> addresses)
        implements Header {

    static ArpMessage copyOf(LinkView view) {
        return new ArpMessage(
                view.arpHardwareType(),
                view.arpProtocolType(),
                view.arpOperation(),
                view.isArpOfIpv4() ? Optional.of(ArpAddresses.copyOf(view)) : Optional.empty());
    }

    @Override
    public Layer layer() {
        return Layer.ARP;
    }

    @Override
    public String toString() {
        return "ARP " + (operation == 1 ? "request" : operation == 2 ? "reply" : "operation " + operation)
                + addresses.map(a -> " " + a).orElse("");
    }
}
