package io.flowdecoder.sflow;

import io.flowdecoder.structure.Structure;
import io.flowdecoder.structure.StructureView;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** The record that a cursor stands on: what it is, whether its octets make that up, and the view on it. */
final class CurrentRecord {
    private final SampledHeaderView sampledHeader = new SampledHeaderView();
    private final SampledEthernetView sampledEthernet = new SampledEthernetView();
    private final SampledIpv4View sampledIpv4 = new SampledIpv4View();
    private final SampledIpv6View sampledIpv6 = new SampledIpv6View();
    private final ExtendedSwitchView extendedSwitch = new ExtendedSwitchView();
    private final ExtendedRouterView extendedRouter = new ExtendedRouterView();
    private final ExtendedGatewayView extendedGateway = new ExtendedGatewayView();

    private final StructureView structure = new StructureView();

    private final FaultState fault;
    private Structures structures;
    private ByteBuffer buffer;
    private int start;
    private RecordKind kind = RecordKind.OPAQUE;
    private int at;
    private int length;

    /** @param structures null for the standard ones, which are then not read before there is use for them */
    CurrentRecord(FaultState fault, Structures structures) {
        this.fault = fault;
        this.structures = structures;
    }

    void forget() {
        kind = RecordKind.OPAQUE;
    }

    void openOpaque(ByteBuffer buffer, int at, int length) {
        this.buffer = buffer;
        this.at = at;
        this.length = length;
        kind = RecordKind.OPAQUE;
    }

    /** @param start index of the datagram, from which a fault's place is counted */
    void openFlowRecord(ByteBuffer buffer, int start, int at, int length) {
        openOpaque(buffer, at, length);
        this.start = start;
        RecordKind named = RecordKind.ofFlowRecord(format());
        if (named == RecordKind.OPAQUE) {
            openStructure(structures().flowRecord(format()));
        } else {
            kind = fits(named.minLength()) && fits(named) ? named : RecordKind.MALFORMED;
        }
    }

    /** @param start index of the datagram, from which a fault's place is counted */
    void openCounterRecord(ByteBuffer buffer, int start, int at, int length) {
        openOpaque(buffer, at, length);
        this.start = start;
        openStructure(structures().counterRecord(format()));
    }

    private Structures structures() {
        if (structures == null) {
            structures = Structures.standard();
        }
        return structures;
    }

    /** @param known null if the format is not known */
    private void openStructure(Structure known) {
        if (known == null) {
            return;
        }
        kind = RecordKind.STRUCTURE;
        if (!structure.wrap(buffer, at, length, known)) {
            kind = RecordKind.MALFORMED;
            int where = structure.faultAt();
            stop(structure.fault(), where, structure.needed(), at + length - where);
        }
    }

    private boolean fits(RecordKind named) {
        switch (named) {
            case SAMPLED_HEADER:
                noteMissingHeaderOctets();
                return true;
            case EXTENDED_ROUTER:
                return nexthopIsKnown() && fits(ExtendedRouterView.neededLength(buffer, at));
            case EXTENDED_GATEWAY:
                return nexthopIsKnown() && fits(extendedGateway.measure(buffer, at, length));
            default:
                return true;
        }
    }

    private boolean fits(long needed) {
        return needed <= length || stop(Fault.RECORD_TRUNCATED, at, needed, length);
    }

    private boolean nexthopIsKnown() {
        return Address.length(buffer, at) >= 0
                || stop(Fault.BAD_NEXT_HOP, at, Address.LAST_TYPE, Address.type(buffer, at));
    }

    /** Those that are there can be decoded all the same, so the record keeps its kind. */
    private void noteMissingHeaderOctets() {
        SampledHeaderView view = sampledHeader.wrap(buffer, at, length);
        long declared = Wire.u32(buffer, view.headerAt() - 4);
        if (declared > view.headerLength()) {
            stop(Fault.RECORD_TRUNCATED, view.headerAt(), declared, view.headerLength());
        }
    }

    private boolean stop(Fault what, int where, long needed, int available) {
        return fault.stop(what, where - start, (int) Math.min(needed, Integer.MAX_VALUE), available);
    }

    RecordKind kind() {
        return kind;
    }

    int format() {
        return Wire.i32(buffer, at - 8);
    }

    int at() {
        return at;
    }

    int length() {
        return length;
    }

    SampledHeaderView sampledHeader() {
        require(RecordKind.SAMPLED_HEADER);
        return sampledHeader; // wrapped when the record was opened
    }

    SampledEthernetView sampledEthernet() {
        require(RecordKind.SAMPLED_ETHERNET);
        return sampledEthernet.wrap(buffer, at, length);
    }

    SampledIpv4View sampledIpv4() {
        require(RecordKind.SAMPLED_IPV4);
        return sampledIpv4.wrap(buffer, at, length);
    }

    SampledIpv6View sampledIpv6() {
        require(RecordKind.SAMPLED_IPV6);
        return sampledIpv6.wrap(buffer, at, length);
    }

    ExtendedSwitchView extendedSwitch() {
        require(RecordKind.EXTENDED_SWITCH);
        return extendedSwitch.wrap(buffer, at, length);
    }

    ExtendedRouterView extendedRouter() {
        require(RecordKind.EXTENDED_ROUTER);
        return extendedRouter.wrap(buffer, at, length);
    }

    ExtendedGatewayView extendedGateway() {
        require(RecordKind.EXTENDED_GATEWAY);
        return extendedGateway; // measured when the record was opened
    }

    StructureView structure() {
        require(RecordKind.STRUCTURE);
        return structure; // measured when the record was opened
    }

    private void require(RecordKind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException("a record of kind " + kind + " is no " + wanted);
        }
    }
}
