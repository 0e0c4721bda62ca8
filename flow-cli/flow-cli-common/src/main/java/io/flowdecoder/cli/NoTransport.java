package io.flowdecoder.cli;

import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.Transport;

/** Where messages go that nobody wants. For one worker. */
final class NoTransport implements Transport {
    private long taken;

    @Override
    public Sender newSender() {
        return new NoSender();
    }

    private final class NoSender implements Sender {
        private final Output message = new Output(1_024);

        @Override
        public Output message() {
            message.truncate(0);
            return message;
        }

        @Override
        public void send() {
            taken++;
        }

        @Override
        public void discard() {}

        @Override
        public void flush() {}
    }

    @Override
    public void reopen() {}

    @Override
    public long delivered() {
        return taken;
    }

    @Override
    public long rejected() {
        return 0;
    }

    @Override
    public void close() {}
}
