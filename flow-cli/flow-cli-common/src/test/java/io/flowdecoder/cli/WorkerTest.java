package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.producer.Protocol;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private static final TransportSession EXPORTER = new TransportSession(2055, IpAddress.v4(0x7f00_0001), 4711);

    /** Breaks off within the first message, and takes the others. */
    private static final class Breaking implements Transport {
        private final List<String> messages = new ArrayList<>();
        private final Output message = new Output(4);
        private boolean broken;

        @Override
        public Sender newSender() {
            return new Sender() {
                @Override
                public Output message() {
                    return message;
                }

                @Override
                public void send() {
                    if (!broken) {
                        broken = true;
                        throw new StackOverflowError("for a test");
                    }
                    messages.add(message.toString());
                    discard();
                }

                @Override
                public void discard() {
                    message.truncate(0);
                }

                @Override
                public void flush() {}
            };
        }

        @Override
        public void reopen() {}

        @Override
        public long delivered() {
            return messages.size();
        }

        @Override
        public long rejected() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void anErrorIsPassedOnAndLeavesNoPartOfAMessage() throws UsageException {
        Breaking transport = new Breaking();
        Settings settings =
                CommandLine.parse(CommandLineTest.COLLECTOR, new String[0]).settings();
        Pipeline pipeline =
                new Pipeline(SavedSessions.empty(settings.state()), settings, Outputs.of(settings, () -> transport));
        Worker worker = pipeline.newWorker(EnumSet.allOf(Protocol.class));
        ByteBuffer datagram = ByteBuffer.wrap(Captures.NETFLOW_V5);

        assertThatThrownBy(() -> worker.handle(datagram, EXPORTER, 1_700_000_000_000_000_000L))
                .hasMessage("for a test");
        worker.handle(datagram, EXPORTER, 1_700_000_000_000_000_000L);

        assertThat(transport.messages)
                .isNotEmpty()
                .allMatch(message -> message.indexOf("NETFLOW_V5") > 0
                        && message.indexOf("NETFLOW_V5") == message.lastIndexOf("NETFLOW_V5"));
        assertThat(worker.defects()).isZero();
    }
}
