package io.flowdecoder.transport;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Standard output, which is never closed: it is not ours, and may be blocked by who reads it. */
final class StandardOutput implements Destination {
    private final FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();

    @Override
    public void write(ByteBuffer batch) throws IOException {
        while (batch.hasRemaining()) {
            channel.write(batch);
        }
    }

    @Override
    public void reopen() {}

    @Override
    public void tend() {}

    @Override
    public void sync() {}

    @Override
    public boolean isGoneAfterFailure() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "standard output";
    }
}
