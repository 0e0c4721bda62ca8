package io.flowdecoder.packet;

/**
 * A tag of 802.1Q or 802.1ad.
 *
 * @param priority 0 to 7
 * @param id 0 to 4095
 * @param etherType the type of what follows; below 1536 it is an 802.3 length
 */
public record VlanTag(int priority, boolean dropEligible, int id, int etherType) implements Header {

    static VlanTag copyOf(LinkView view) {
        return new VlanTag(view.priority(), view.isDropEligible(), view.vlanId(), view.etherType());
    }

    @Override
    public Layer layer() {
        return Layer.VLAN;
    }

    @Override
    public String toString() {
        return "VLAN " + id + (priority == 0 ? "" : " priority " + priority) + (dropEligible ? " drop eligible" : "")
                + " " + HeaderText.hex16(etherType);
    }
}
