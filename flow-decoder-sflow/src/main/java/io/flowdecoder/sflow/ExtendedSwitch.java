package io.flowdecoder.sflow;

/**
 * What a switch knew of a sampled packet: 802.1Q VLAN ids and 802.1p priorities of the incoming (src) and outgoing
 * (dst) frame.
 */
public record ExtendedSwitch(long srcVlan, long srcPriority, long dstVlan, long dstPriority) implements FlowRecord {

    public static ExtendedSwitch copyOf(ExtendedSwitchView view) {
        return new ExtendedSwitch(view.srcVlan(), view.srcPriority(), view.dstVlan(), view.dstPriority());
    }

    @Override
    public DataFormat format() {
        return RecordKind.EXTENDED_SWITCH.dataFormat();
    }
}
