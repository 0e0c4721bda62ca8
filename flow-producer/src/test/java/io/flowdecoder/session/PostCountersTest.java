package io.flowdecoder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.testing.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostCountersTest {
    private static final IpAddress NET = IpAddress.parse("192.0.2.0");

    private static Produced produced(PostCounters post, Exported datagram) {
        return new Produced().postCounters(post).take(datagram); // from 192.0.2.7
    }

    @ParameterizedTest
    @CsvSource({
        "1:4 23:4 2:4 24:4, 00000001 00000002 00000003 00000004, bytes=2 packets=4 post_bytes=2 post_packets=4",
        "23:4 1:4 24:4 2:4, 00000002 00000001 00000004 00000003, bytes=1 packets=3 post_bytes=2 post_packets=4",
        "1:4 23:4, 00000001 00000000, ''",
        "23:4, 00000002, bytes=2 post_bytes=2",
        "85:4 23:4 86:4, 00000001 00000002 00000003, bytes=2 packets=3 post_bytes=2"
    })
    void whereTheyAreForwardTheLaterWinsAsInGoFlow2(String fields, String octets, String said) {
        PostCounters post = PostCounters.APART.with(NET, 24, true);

        assertThat(produced(post, Exported.v9().template(256, fields).data(256, octets))
                        .said())
                .containsExactly(said);
        assertThat(produced(post, Exported.ipfix().template(256, fields).data(256, octets))
                        .said())
                .containsExactly(said);
    }

    @Test
    void otherExportersAreAsWithoutIt() {
        Exported datagram = Exported.v9().template(256, "1:4 23:4").data(256, "00000001 00000002");

        assertThat(produced(PostCounters.APART.with(IpAddress.parse("10.0.0.0"), 8, true), datagram)
                        .each("bytes"))
                .containsExactly("1");
    }

    @Test
    void whatIsReversedIsNoneOfThem() {
        Exported datagram = Exported.ipfix().template(256, "1:4 29305/23:4").data(256, "00000001 00000002");

        assertThat(produced(PostCounters.APART.with(NET, 24, true), datagram).each("bytes"))
                .containsExactly("1");
    }

    @Test
    void theLongestPrefixCounts() {
        PostCounters post = PostCounters.APART.with(NET, 24, true).with(IpAddress.parse("192.0.2.7"), 32, false);

        assertThat(post.areForward(IpAddress.parse("192.0.2.6"))).isTrue();
        assertThat(post.areForward(IpAddress.parse("192.0.2.7"))).isFalse();
        assertThat(post.areForward(IpAddress.parse("2001:db8::1"))).isFalse();
    }

    @Test
    void whatIsNoPrefixIsRefused() {
        assertThatThrownBy(() -> PostCounters.APART.with(NET, 33, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prefix length of 33");
    }
}
