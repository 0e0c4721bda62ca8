package io.flowdecoder.packet;

/**
 * A fragment header of IPv6.
 *
 * @param offset in units of eight octets
 * @param flags reserved and more fragments: three bits
 */
public record FragmentHeader(int nextHeader, int offset, int flags, long identification) implements Header {

    static FragmentHeader copyOf(NetworkView view) {
        return new FragmentHeader(view.nextHeader(), view.fragmentOffset(), view.fragmentFlags(), view.fragmentId());
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_FRAGMENT;
    }

    @Override
    public String toString() {
        return "fragment at " + offset * 8 + " of " + identification + " next " + nextHeader;
    }
}
