package io.flowdecoder.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
    private static final ByteBuffer OCTETS = ByteBuffer.wrap(new byte[] {'a', 'b', 'c', 'd'});

    private final Flow flow = new Flow(Limits.DEFAULT.withListLength(3));

    @Test
    void theFieldsAreThoseOfTheSchemaInTheOrderOfTheirNumbers() {
        assertThat(FlowField.values())
                .extracting(field -> field.number() + " " + field.name().toLowerCase(Locale.ROOT))
                .containsExactlyElementsOf(FlowMessage.getDescriptor().getFields().stream()
                        .map(field -> field.getNumber() + " " + field.getName())
                        .toList());
    }

    @Test
    void aFieldIsPresentOnceItIsSetEvenToZero() {
        assertThat(flow.has(FlowField.BYTES)).isFalse();
        assertThat(flow.get(FlowField.BYTES)).isZero();

        flow.set(FlowField.BYTES, 0);

        assertThat(flow.has(FlowField.BYTES)).isTrue();
    }

    @Test
    void presentFieldsAreFoundInOrder() {
        flow.set(FlowField.TIME_FLOW_END_NS, 1);
        flow.set(FlowField.TYPE, 1);
        flow.setAddress(FlowField.SRC_ADDR, 4, 0, 1);

        assertThat(present()).containsExactly(FlowField.TYPE, FlowField.SRC_ADDR, FlowField.TIME_FLOW_END_NS);
    }

    @Test
    void everyFieldHasABitOfItsOwn() {
        for (FlowField field : FlowField.values()) {
            flow.clear();
            mark(field);
            assertThat(present()).containsExactly(field);

            flow.clear(field);
            assertThat(present()).isEmpty();
        }
        for (FlowField field : FlowField.values()) {
            mark(field);
        }
        assertThat(present()).containsExactly(FlowField.values());
    }

    @Test
    void clearForgetsEverything() {
        flow.set(FlowField.BYTES, 7);
        flow.setAddress(FlowField.DST_ADDR, 6, 1, 2);
        flow.setOctets(FlowField.USER_NAME, OCTETS, 0, 4);
        for (int i = 0; i < 4; i++) {
            flow.add(FlowField.AS_PATH, i);
            flow.addAddress(FlowField.MPLS_IP, 4, 0, i);
        }

        flow.clear();

        assertThat(present()).isEmpty();
        assertThat(flow.get(FlowField.BYTES)).isZero();
        assertThat(flow.family(FlowField.DST_ADDR)).isZero();
        assertThat(flow.octets(FlowField.USER_NAME).length()).isZero();
        assertThat(flow.uints(FlowField.AS_PATH).size()).isZero();
        assertThat(flow.addresses(FlowField.MPLS_IP).size()).isZero();
        assertThat(flow.dropped()).isZero();
    }

    @Test
    void aListThatIsFilledAgainHoldsNothingOfBefore() {
        flow.add(FlowField.AS_PATH, 1);
        flow.add(FlowField.AS_PATH, 2);
        flow.addAddress(FlowField.MPLS_IP, 6, 1, 2);
        flow.set(FlowField.MPLS_LABEL, 2, 9);

        flow.clear();
        flow.add(FlowField.AS_PATH, 3);
        flow.addAddress(FlowField.MPLS_IP, 4, 0, 4);
        flow.set(FlowField.MPLS_LABEL, 1, 5);

        assertThat(elements(FlowField.AS_PATH)).containsExactly(3L);
        assertThat(elements(FlowField.MPLS_LABEL)).containsExactly(0L, 5L);
        assertThat(flow.addresses(FlowField.MPLS_IP).size()).isEqualTo(1);
        assertThat(flow.addresses(FlowField.MPLS_IP).family(0)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "SRC_AS, 0xffffffff", // 32 bits
        "TYPE, -1",
        "BYTES, -1", // 64 bits
        "SRC_MAC, 0xffffffffffff" // 48 bits
    })
    void aValueKeepsTheBitsThatItsFieldHas(FlowField field, String kept) {
        flow.set(field, -1);

        assertThat(flow.get(field)).isEqualTo(Long.decode(kept));
    }

    @Test
    void elementsOfListsHave32Bits() {
        flow.add(FlowField.AS_PATH, -1);
        flow.set(FlowField.MPLS_LABEL, 0, 0x1_0000_0002L);

        assertThat(elements(FlowField.AS_PATH)).containsExactly(0xffff_ffffL);
        assertThat(elements(FlowField.MPLS_LABEL)).containsExactly(2L);
    }

    @Test
    void anAddressIsOfOneFamilyOrTheOther() {
        flow.setAddress(FlowField.SRC_ADDR, 6, 1, 2);
        assertThat(flow.family(FlowField.SRC_ADDR)).isEqualTo(6);
        assertThat(flow.addressHigh(FlowField.SRC_ADDR)).isEqualTo(1);
        assertThat(flow.addressLow(FlowField.SRC_ADDR)).isEqualTo(2);

        flow.setAddress(FlowField.SRC_ADDR, 4, 0, 3);
        assertThat(flow.family(FlowField.SRC_ADDR)).isEqualTo(4);
        assertThat(flow.addressHigh(FlowField.SRC_ADDR)).isZero();
        assertThat(flow.addressLow(FlowField.SRC_ADDR)).isEqualTo(3);
    }

    @Test
    void anElementMayBeSetBehindTheEndOfItsList() {
        flow.set(FlowField.MPLS_LABEL, 1, 2000);
        assertThat(elements(FlowField.MPLS_LABEL)).containsExactly(0L, 2000L);

        flow.set(FlowField.MPLS_LABEL, 0, 1000);
        assertThat(elements(FlowField.MPLS_LABEL)).containsExactly(1000L, 2000L);
    }

    @Test
    void whatDoesNotFitInAListIsCounted() {
        for (int i = 0; i < 5; i++) {
            flow.add(FlowField.AS_PATH, i);
            flow.addAddress(FlowField.MPLS_IP, 4, 0, i);
            flow.addLargeCommunity(FlowField.BGP_LARGE_COMMUNITIES, i, i, i);
        }
        flow.set(FlowField.MPLS_LABEL, 3, 1);

        assertThat(elements(FlowField.AS_PATH)).containsExactly(0L, 1L, 2L);
        assertThat(flow.addresses(FlowField.MPLS_IP).size()).isEqualTo(3);
        assertThat(flow.largeCommunities(FlowField.BGP_LARGE_COMMUNITIES).size())
                .isEqualTo(3);
        assertThat(flow.dropped()).isEqualTo(7);
    }

    @Test
    void octetsAreCopiedFromWhereTheyAreToWhereTheyGo() {
        flow.setOctets(FlowField.USER_NAME, OCTETS, 1, 2);
        byte[] out = new byte[4];
        flow.octets(FlowField.USER_NAME).copyTo(out, 1);

        assertThat(flow.octets(FlowField.USER_NAME).length()).isEqualTo(2);
        assertThat(out).containsExactly(0, 'b', 'c', 0);
    }

    @Test
    void octetsThatDoNotFitAreCounted() {
        flow.setOctets(FlowField.USER_NAME, OCTETS, 0, 4);

        assertThat(flow.octets(FlowField.USER_NAME).length()).isEqualTo(3);
        assertThat(flow.dropped()).isEqualTo(1);
    }

    @Test
    void aListThatTookNothingIsNotPresent() {
        flow.set(FlowField.MPLS_LABEL, 3, 1);

        assertThat(present()).isEmpty();
    }

    private void mark(FlowField field) {
        switch (field.kind()) {
            case ADDRESS -> flow.setAddress(field, 4, 0, 0);
            case OCTETS -> flow.setOctets(field, OCTETS, 0, 0);
            case LARGE_COMMUNITY_LIST -> flow.addLargeCommunity(field, 0, 0, 0);
            case UINT32_LIST, UINT64_LIST, ENUM_LIST -> flow.add(field, 0);
            case ADDRESS_LIST -> flow.addAddress(field, 4, 0, 0);
            default -> flow.set(field, 0);
        }
    }

    private List<FlowField> present() {
        List<FlowField> present = new ArrayList<>();
        for (FlowField field : FlowField.values()) {
            int slot = field.ordinal();
            if ((flow.present(slot / Long.SIZE) >>> slot & 1) == 1) {
                present.add(field);
            }
        }
        return present;
    }

    private List<Long> elements(FlowField field) {
        List<Long> elements = new ArrayList<>();
        for (int i = 0; i < flow.uints(field).size(); i++) {
            elements.add(flow.uints(field).get(i));
        }
        return elements;
    }
}
