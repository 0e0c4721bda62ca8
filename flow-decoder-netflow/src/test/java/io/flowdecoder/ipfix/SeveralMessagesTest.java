package io.flowdecoder.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.template.Records;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Hex;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Octets;
import io.flowdecoder.wire.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One datagram that holds more than one message, or something behind it. */
class SeveralMessagesTest {
    private static final String DEFINITION = """
            000a 001c 65f00000 00000001 00000007
            0002 000c 0100 0001 0004 0001   # 256: protocol
            """;
    private static final String DATA = """
            000a 0018 65f00001 00000002 00000007
            0100 0008 06 11 3a 01
            """;

    private final Templates templates = new Templates();

    @Test
    void messagesFollowEachOther() {
        List<IpfixMessage> messages = readAll(DEFINITION + DATA + DATA.replace("00000002", "00000006"));

        assertThat(messages).extracting(IpfixMessage::sequenceNumber).containsExactly(1L, 2L, 6L);
        assertThat(messages).allMatch(message -> message.problems().isEmpty());
        assertThat(records(messages)).hasSize(8);
    }

    @Test
    void theFirstAloneIsReadOfThemWhereOneIsAskedFor() {
        IpfixMessage message = IpfixMessage.read(Hex.datagram(DEFINITION + DATA), templates);

        assertThat(message.sets()).hasSize(1);
        assertThat(message.problems()).isEmpty();
    }

    @Test
    void aMessageThatIsPassedOverTeachesItsTemplates() {
        MessageCursor cursor = new MessageCursor();
        assertThat(cursor.wrap(Hex.datagram(DEFINITION + DATA), templates)).isTrue();

        assertThat(cursor.nextMessage()).isTrue();
        assertThat(cursor.sequenceNumber()).isEqualTo(2);
        assertThat(templates.get(7, 256)).isNotNull();
        assertThat(cursor.nextMessage()).isFalse();
        assertThat(cursor.nextMessage()).isFalse();
        assertThat(cursor.problem()).isNull();
    }

    @Test
    void aSetThatOverrunsItsMessageCostsTheRestOfThatMessageAlone() {
        List<IpfixMessage> messages = readAll(DEFINITION + DATA.replace("0100 0008", "0100 0009") + DATA);

        assertThat(messages).hasSize(3);
        assertThat(messages.get(1).problems()).containsExactly(new Problem(Fault.BAD_SET_LENGTH, 46, 9, 8));
        assertThat(messages.get(2).problems()).isEmpty();
        assertThat(records(messages)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "000a, DATAGRAM_TRUNCATED, 28, 16, 2",
        "000a 000f 65f00001 00000002 00000007, BAD_MESSAGE_LENGTH, 30, 16, 15",
        "0009 0018 65f00001 00000002 00000007, WRONG_VERSION, 28, 10, 9",
        "0000 0000 00000000 00000000 00000001, WRONG_VERSION, 28, 10, 0",
    })
    void octetsThatAreNoMessageAreAFault(String octets, Fault fault, int offset, int needed, int available) {
        List<IpfixMessage> messages = readAll(DEFINITION + octets);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).problems()).isEmpty();
        Problem problem = new Problem(fault, offset, needed, available);
        assertThat(messages.get(1)).isEqualTo(new IpfixMessage(0, 0, 0, List.of(), List.of(problem)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1000})
    void zerosMayFillUpTheDatagram(int count) {
        List<IpfixMessage> messages = readAll(DEFINITION + "00".repeat(count));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000a", "0009 0018 65f00001 00000002 00000007"})
    void whereThereIsNoMessageAtAllThereIsItsProblem(String octets) {
        assertThat(readAll(octets)).containsExactly(IpfixMessage.read(Hex.datagram(octets), templates));
    }

    @Test
    void aMessageThatIsCutIsTheLast() {
        List<IpfixMessage> messages = readAll(DEFINITION + DATA.replace("0018", "0100"));

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).problems()).containsExactly(new Problem(Fault.DATAGRAM_TRUNCATED, 52, 232, 0));
    }

    private List<IpfixMessage> readAll(String hex) {
        return IpfixMessage.readAll(Hex.directAtOffset(Hex.bytes(hex)), templates);
    }

    private static List<Octets> records(List<IpfixMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.sets().stream())
                .filter(Set.DataSet.class::isInstance)
                .flatMap(set -> ((Set.DataSet) set).records().stream())
                .map(Records::octets)
                .flatMap(List::stream)
                .toList();
    }
}
