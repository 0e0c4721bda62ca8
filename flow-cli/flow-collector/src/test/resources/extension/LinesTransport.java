package extension;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.transport.Transport;
import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import io.flowdecoder.transport.TransportUsageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Prints each message with the length of its key before it. */
public final class LinesTransport implements TransportProvider {
    private static final TransportFlag MARK =
            TransportFlag.of("transport.lines.mark", "TEXT", "#", "what begins each line");

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public List<TransportFlag> flags() {
        return List.of(MARK);
    }

    @Override
    public TransportOpener configure(TransportOptions options) throws TransportUsageException {
        String mark = options.value(MARK, "#");
        if (mark.isEmpty()) {
            throw options.wrong(MARK, "it needs a value");
        }
        return whenGone -> Map.of(MessageKind.FLOWS, new Lines(mark));
    }

    private record Lines(String mark, AtomicLong sent) implements Transport {
        Lines(String mark) {
            this(mark, new AtomicLong());
        }

        @Override
        public Sender newSender() {
            return new Printer(this);
        }

        @Override
        public void reopen() {}

        @Override
        public long delivered() {
            return sent.get();
        }

        @Override
        public long rejected() {
            return 0;
        }

        @Override
        public void close() throws IOException {}
    }

    private record Printer(Lines lines, Output message, Output key) implements Transport.Sender {
        Printer(Lines lines) {
            this(lines, new Output(100), new Output(10));
        }

        @Override
        public void send() {
            System.out.println(lines.mark + key.length() + " " + message);
            lines.sent.incrementAndGet();
            discard();
        }

        @Override
        public void discard() {
            message.truncate(0);
            key.truncate(0);
        }

        @Override
        public void flush() {}
    }
}
