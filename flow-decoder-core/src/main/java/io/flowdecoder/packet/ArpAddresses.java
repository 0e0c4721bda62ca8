package io.flowdecoder.packet;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;

/**
 * Who asks in an ARP message, and for whom.
 *
 * @param targetMac 0 in a request
 */
public record ArpAddresses(MacAddress senderMac, IpAddress sender, MacAddress targetMac, IpAddress target) {

    static ArpAddresses copyOf(LinkView view) {
        return new ArpAddresses(
                new MacAddress(view.senderMac()),
                IpAddress.v4(view.senderIpv4()),
                new MacAddress(view.targetMac()),
                IpAddress.v4(view.targetIpv4()));
    }

    @Override
    public String toString() {
        return sender + " (" + senderMac + ") > " + target + " (" + targetMac + ")";
    }
}
