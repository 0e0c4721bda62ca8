package io.flowdecoder.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.net.IpAddress;
import io.flowdecoder.net.MacAddress;
import io.flowdecoder.wire.Octets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValueTest {

    @Test
    void theTextIsTheValueAlone() {
        assertThat(new Value.Unsigned(-1)).hasToString("18446744073709551615");
        assertThat(new Value.Signed(-1)).hasToString("-1");
        assertThat(new Value.Real(0.5)).hasToString("0.5");
        assertThat(new Value.Bool(true)).hasToString("true");
        assertThat(new Value.Time(Instant.ofEpochSecond(1))).hasToString("1970-01-01T00:00:01Z");
        assertThat(new Value.Ip(IpAddress.parse("2001:db8::1"))).hasToString("2001:db8::1");
        assertThat(new Value.Mac(new MacAddress(0x02_00_00_00_00_01L))).hasToString("02:00:00:00:00:01");
        assertThat(new Value.Raw(Octets.ofHex("00ff"))).hasToString("0x00ff");
    }

    @Test
    void aCodeSaysItsNumberAndWhatItMeans() {
        assertThat(new Value.Code(2, "Active timeout")).hasToString("2 (Active timeout)");
        assertThat(new Value.Code(9, "9")).hasToString("9");
    }

    @Test
    void textFromTheNetworkCannotDriveATerminalOrBreakALine() {
        assertThat(new Value.Text("eth0")).hasToString("\"eth0\"");
        assertThat(new Value.Text("a\"b\\c\n\u001b[2Jé")).hasToString("\"a\\\"b\\\\c\\u000a\\u001b[2Jé\"");
        assertThat(new Value.Text("\u202egnp.exe\u2028")).hasToString("\"\\u202egnp.exe\\u2028\"");
        assertThat(new Value.Text("\udb40\udc41\ud83d\ude00"))
                .hasToString("\"\\udb40\\udc41\ud83d\ude00\""); // a tag, a face
    }

    @Test
    void numbersAndAddressesCanBeAskedForWhateverTheirType() {
        assertThat(new Value.Unsigned(-1).number()).hasValue(-1);
        assertThat(new Value.Signed(-1).number()).hasValue(-1);
        assertThat(new Value.Code(6, "TCP").number()).hasValue(6);
        assertThat(new Value.Text("6").number()).isEmpty();
        assertThat(new Value.Ip(IpAddress.v4(1)).address()).contains(IpAddress.v4(1));
        assertThat(new Value.Unsigned(1).address()).isEmpty();
    }
}
