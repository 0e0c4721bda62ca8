package io.flowdecoder.encoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.flowpb.FlowMessage.FlowType;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** What the older dialects make of a message, by their specifications. */
final class OlderMessages {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
    /** Of IP flags, times and GoFlow's PPP the numbers are the same as those of other fields. */
    private static final Set<Integer> OTHERWISE = Set.of(38, 80, 81, 82, 103, 104, 105, 106, 110, 111, 112);

    private final FlowMessage message;
    private final Message.Builder older;

    private OlderMessages(FlowMessage message, Message.Builder older) {
        this.message = message;
        this.older = older;
    }

    static io.flowdecoder.flowpb.v1.FlowMessage version1(FlowMessage message) {
        io.flowdecoder.flowpb.v1.FlowMessage.Builder older = io.flowdecoder.flowpb.v1.FlowMessage.newBuilder();
        new OlderMessages(message, older).convert();
        older.setTimeFlowStartMs(divide(message.getTimeFlowStartNs(), MILLION));
        older.setTimeFlowEndMs(divide(message.getTimeFlowEndNs(), MILLION));
        older.setHasMpls(message.getMplsLabelCount() > 0 || message.getMplsTtlCount() > 0);
        int addresses = message.getMplsIpCount();
        older.setMplsLabelIp(addresses == 0 ? ByteString.EMPTY : message.getMplsIp(addresses - 1));
        if (message.getType() != FlowType.IPFIX) {
            older.clearObservationDomainId();
        }
        return older.build();
    }

    static io.flowdecoder.flowprotob.FlowMessage goFlow(FlowMessage message) {
        boolean hasTtls = message.getMplsTtlCount() > 0;
        FlowMessage sampled =
                hasTtls ? message : message.toBuilder().clearMplsLabel().build();
        io.flowdecoder.flowprotob.FlowMessage.Builder older = io.flowdecoder.flowprotob.FlowMessage.newBuilder();
        new OlderMessages(sampled, older).convert();
        older.setHasMPLS(hasTtls);
        if (!message.getBgpNextHop().isEmpty()) {
            older.setNextHop(message.getBgpNextHop());
        }
        older.setHasEncap(!message.getInnerSrcAddr().isEmpty());
        older.setSrcAddrEncap(message.getInnerSrcAddr());
        older.setDstAddrEncap(message.getInnerDstAddr());
        older.setProtoEncap(message.getInnerProto());
        older.setEtypeEncap(message.getInnerEtype());
        older.setIPTosEncap(message.getInnerIpTos());
        older.setIPTTLEncap(message.getInnerIpTtl());
        older.setIPv6FlowLabelEncap(message.getInnerIpv6FlowLabel());
        older.setFragmentIdEncap(message.getInnerFragmentId());
        older.setFragmentOffsetEncap(message.getInnerFragmentOffset());
        older.setHasPPP(message.getPppAddressControl() != 0);
        older.setPPPAddressControl(message.getPppAddressControl());
        return older.build();
    }

    private void convert() {
        message.getAllFields().forEach((field, value) -> {
            FieldDescriptor same = older.getDescriptorForType().findFieldByNumber(field.getNumber());
            if (same != null && !OTHERWISE.contains(field.getNumber())) {
                older.setField(same, value instanceof EnumValueDescriptor name ? same(name, same) : value);
            }
        });
        set(2, divide(message.getTimeReceivedNs(), BILLION));
        set(5, seconds(message.getTimeFlowEndNs()));
        set(38, seconds(message.getTimeFlowStartNs()));
        set(54, message.getMplsTtlCount());
        labels(55, message.getMplsTtlList());
        labels(56, message.getMplsLabelList());
    }

    private static EnumValueDescriptor same(EnumValueDescriptor value, FieldDescriptor field) {
        return field.getEnumType().findValueByNumber(value.getNumber());
    }

    private void labels(int firstNumber, List<Integer> elements) {
        for (int i = 0; i < 3; i++) {
            set(firstNumber + 2 * i, i < elements.size() ? elements.get(i) : 0);
        }
        set(firstNumber + 6, elements.size() > 3 ? elements.get(elements.size() - 1) : 0);
    }

    private void set(int number, Object value) {
        older.setField(older.getDescriptorForType().findFieldByNumber(number), value);
    }

    /** Rounded up where they count back from whole seconds. */
    private long seconds(long nanos) {
        boolean rounded = message.getType() != FlowType.IPFIX && message.getType() != FlowType.SFLOW_5;
        BigInteger up = rounded ? BILLION.subtract(BigInteger.ONE) : BigInteger.ZERO;
        return unsigned(nanos).add(up).divide(BILLION).longValue();
    }

    private static long divide(long nanos, BigInteger divisor) {
        return unsigned(nanos).divide(divisor).longValue();
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
