package io.flowdecoder.encoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flow.CustomField;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** Makes flows of any content, each together with the message that the generated class makes of the same values. */
final class Samples {
    private static final long[] EDGES = {0, 1, 127, 128, 0x7fff_ffffL, 0x8000_0000L, -1, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final long MAPPED = 0xffff_0000_0000L;

    private final Random random;
    private final Flow flow;
    private FlowMessage.Builder message;

    Samples(long seed) {
        this(seed, List.of());
    }

    /** @param customFields that its flows have room for */
    Samples(long seed, List<CustomField> customFields) {
        random = new Random(seed);
        flow = new Flow(Limits.DEFAULT, customFields);
    }

    Flow flow() {
        return flow;
    }

    FlowMessage message() {
        return message.build();
    }

    void next() {
        flow.clear();
        message = FlowMessage.newBuilder();
        int density = random.nextInt(1, 5);
        for (FlowField field : FlowField.values()) {
            if (random.nextInt(4) < density) {
                fill(field, FlowMessage.getDescriptor().findFieldByNumber(field.number()));
            }
        }
    }

    private void fill(FlowField field, FieldDescriptor descriptor) {
        switch (field.kind()) {
            case UINT32 -> {
                long value = number() & 0xffff_ffffL;
                flow.set(field, value);
                message.setField(descriptor, (int) value);
            }
            case UINT64, MAC -> {
                long value = field.kind() == FlowField.Kind.MAC ? number() & 0xffff_ffff_ffffL : number();
                flow.set(field, value);
                message.setField(descriptor, value);
            }
            case ENUM -> {
                int value = random.nextInt(5);
                flow.set(field, value);
                message.setField(descriptor, descriptor.getEnumType().findValueByNumber(value));
            }
            case ADDRESS -> {
                Address address = address();
                flow.setAddress(field, address.family, address.high, address.low);
                message.setField(descriptor, address.octets());
            }
            case OCTETS -> {
                byte[] octets = new byte
                        [random.nextInt(5) == 0 ? random.nextInt(Limits.DEFAULT.listLength()) : random.nextInt(20)];
                random.nextBytes(octets);
                flow.setOctets(field, ByteBuffer.wrap(octets), 0, octets.length);
                message.setField(descriptor, ByteString.copyFrom(octets));
            }
            default -> fillList(field, descriptor);
        }
    }

    private void fillList(FlowField field, FieldDescriptor descriptor) {
        int length = random.nextInt(5) == 0 ? random.nextInt(200) : random.nextInt(4);
        for (int i = 0; i < length; i++) {
            if (field.kind() == FlowField.Kind.ADDRESS_LIST) {
                Address address = address();
                flow.addAddress(field, address.family, address.high, address.low);
                message.addRepeatedField(descriptor, address.octets());
            } else if (field.kind() == FlowField.Kind.ENUM_LIST) {
                int value = random.nextInt(14);
                flow.add(field, value);
                message.addRepeatedField(descriptor, descriptor.getEnumType().findValueByNumber(value));
            } else if (field.kind() == FlowField.Kind.UINT64_LIST) {
                long value = number();
                flow.add(field, value);
                message.addRepeatedField(descriptor, value);
            } else if (field.kind() == FlowField.Kind.LARGE_COMMUNITY_LIST) {
                ByteBuffer octets = ByteBuffer.allocate(12);
                octets.putInt((int) number()).putInt((int) number()).putInt((int) number());
                flow.addLargeCommunity(field, octets.getInt(0), octets.getInt(4), octets.getInt(8));
                message.addRepeatedField(descriptor, ByteString.copyFrom(octets.flip()));
            } else {
                long value = number() & 0xffff_ffffL;
                flow.add(field, value);
                message.addRepeatedField(descriptor, (int) value);
            }
        }
    }

    /** Of any size, not of any value: a number of 64 random bits is almost always a large one. */
    private long number() {
        return random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextLong() >>> random.nextInt(64);
    }

    private Address address() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> new Address(4, 0, number() & 0xffff_ffffL);
            case 2 -> new Address(6, 0, MAPPED | number() & 0xffff_ffffL);
            default -> new Address(6, number(), number());
        };
    }

    private record Address(int family, long high, long low) {
        ByteString octets() {
            ByteBuffer octets = family == 4
                    ? ByteBuffer.allocate(4).putInt((int) low)
                    : ByteBuffer.allocate(16).putLong(high).putLong(low);
            return ByteString.copyFrom(octets.flip());
        }
    }
}
