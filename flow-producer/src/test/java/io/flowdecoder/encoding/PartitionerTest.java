package io.flowdecoder.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionerTest {

    @ParameterizedTest
    @CsvSource({
        "9fd45fc4, 12, 11", // of the contract
        "9fd45fc4, 1, 0",
        "00, 12, 3", // 0x050c5d1f
        "61, 1000, 76" // 0xe40c292c, of which the sign counts: -468965076
    })
    void aKeyAlwaysGoesToOnePartition(String key, int partitions, int partition) {
        byte[] octets = HexFormat.of().parseHex("ff" + key + "ff");

        assertThat(Partitioner.byKey().partition(octets, 1, octets.length - 1, partitions))
                .isEqualTo(partition);
    }

    @Test
    void messagesWithoutAKeyGoRound() {
        assertThat(partitions(Partitioner.byKey(), 5, 3)).containsExactly(0, 1, 2, 0, 1);
        assertThat(partitions(Partitioner.roundRobin(), 5, 3)).containsExactly(0, 1, 2, 0, 1);
    }

    @Test
    void fewerPartitionsThanBeforeAreNoTrouble() {
        Partitioner partitioner = Partitioner.roundRobin();
        partitions(partitioner, 5, 8);

        assertThat(partitions(partitioner, 3, 2)).containsExactly(0, 1, 0);
    }

    @Test
    void whereNothingIsSaidOlderProgramsChooseAtRandomAndTheNewestOneAfterTheOther() {
        assertThat(partitions(Partitioner.of(Schema.GOFLOW2, false), 4, 4)).containsExactly(0, 1, 2, 3);
        assertThat(partitions(Partitioner.of(Schema.GOFLOW2_V1, false), 200, 4)).containsOnly(0, 1, 2, 3);
        assertThat(partitions(Partitioner.of(Schema.GOFLOW, false), 200, 4)).contains(0, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void whereHashingIsAskedForAllGoByTheKey(Schema schema) {
        byte[] key = HexFormat.of().parseHex("9fd45fc4");

        assertThat(IntStream.range(0, 10).map(i -> Partitioner.of(schema, true).partition(key, 0, 4, 12)))
                .containsOnly(11);
    }

    private static List<Integer> partitions(Partitioner partitioner, int messages, int partitions) {
        return IntStream.range(0, messages)
                .map(i -> partitioner.partition(new byte[0], 0, 0, partitions))
                .boxed()
                .toList();
    }
}
