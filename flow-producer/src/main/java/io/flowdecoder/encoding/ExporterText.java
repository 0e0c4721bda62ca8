package io.flowdecoder.encoding;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.net.AddressText;

/** Writes who has exported a flow. */
public final class ExporterText {
    private ExporterText() {}

    /** Appends the address of a flow's exporter, if the flow says it. */
    public static void put(Flow flow, Output out) {
        int family = flow.family(FlowField.SAMPLER_ADDRESS);
        out.ensure(AddressText.MAX_LENGTH);
        long low = flow.addressLow(FlowField.SAMPLER_ADDRESS);
        if (family == 4) {
            out.length = AddressText.ipv4((int) low, out.bytes, out.length);
        } else if (family == 6) {
            out.length = AddressText.ipv6(flow.addressHigh(FlowField.SAMPLER_ADDRESS), low, out.bytes, out.length);
        }
    }
}
