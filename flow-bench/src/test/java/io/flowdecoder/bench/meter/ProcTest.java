package io.flowdecoder.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcTest {

    @Test
    void cpuTimeIsThatOfUserAndSystemAndOfChildren() {
        String stat = "4711 (a) (name) S 1 4711 4711 0 -1 4194304 2153 0 3 0 120 34 5 6 20 0 27 0 889900 7000 900 1844";

        assertThat(Proc.cpuTicks(stat)).isEqualTo(120 + 34 + 5 + 6);
    }

    @Test
    void peakMemoryIsInItsStatus() {
        assertThat(Proc.peakKilobytes("Name:\tjava\nVmPeak:\t 9000 kB\nVmHWM:\t   81234 kB\nVmRSS:\t 80000 kB\n"))
                .isEqualTo(81_234);
        assertThat(Proc.peakKilobytes("Name:\tzombie\n")).isZero();
    }

    @Test
    void socketsOfThePortAreAddedUp() {
        String header =
                "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
                        + " ref pointer drops";
        String address = "  %d: 0100007F:%s 00000000:0000 07 00000000:%s 00:00000000 00000000     0        0 39 2 0 %d";
        List<String> table = List.of(
                header,
                String.format(address, 1, "0807", "00000900", 17),
                String.format(address, 2, "0807", "00000000", 4),
                String.format(address, 3, "1283", "00000900", 99));

        assertThat(Proc.sockets(table, 2055)).isEqualTo(new Proc.Sockets(2, 0x900, 21));
        assertThat(Proc.sockets(table, 9995)).isEqualTo(new Proc.Sockets(0, 0, 0));
    }

    @Test
    void theTableOfIpv6HasTheSameColumns() {
        List<String> table = List.of(
                "  sl  local_address                         remote_address                        st tx_queue rx_queue",
                " 7: 00000000000000000000000000000000:0807 00000000000000000000000000000000:0000 07 00000000:00000300"
                        + " 00:00000000 00000000     0        0 39 2 0 5");

        assertThat(Proc.sockets(table, 2055)).isEqualTo(new Proc.Sockets(1, 0x300, 5));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatThisProcessUsesCanBeRead() throws Exception {
        Usage usage = Usage.of(ProcessHandle.current());

        assertThat(usage.cpuTicks()).isPositive();
        assertThat(usage.peakKilobytes()).isGreaterThan(10_000);
    }
}
