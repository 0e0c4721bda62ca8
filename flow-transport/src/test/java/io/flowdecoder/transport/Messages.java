package io.flowdecoder.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdInputStream;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.transport.FileOptions.Rotation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Numbered messages, sent and read back. */
final class Messages {
    static final FileOptions LINES = FileOptions.separatedBy(new byte[] {'\n'});
    static final FileOptions DELIMITED = FileOptions.separatedBy(new byte[0]).withLengthPrefix();

    private Messages() {}

    static Rotation bySize(long size) {
        return new Rotation(size, Duration.ZERO, 0);
    }

    /** Appends a message whose text ends in a number. */
    static void put(Transport.Sender sender, FileOptions options, String text) {
        byte[] octets = text.getBytes(UTF_8);
        Output message = sender.message();
        if (options.lengthPrefix()) {
            message.append(new byte[] {(byte) (octets.length | 0x80), (byte) (octets.length >>> 7)});
        }
        message.append(octets);
        sender.send();
    }

    /** Sends messages, and lets go of them. */
    static void send(Transport transport, FileOptions options, String... texts) {
        Transport.Sender sender = transport.newSender();
        for (String text : texts) {
            put(sender, options, text);
        }
        sender.flush();
        transport.drain();
    }

    /** The messages of a file, which must end with a whole one. */
    static List<String> in(Path file, FileOptions options) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        if (octets.length > 0) {
            try (InputStream in = decompressed(octets, options.compression())) {
                octets = in.readAllBytes();
            }
        }
        return options.lengthPrefix()
                ? delimited(ByteBuffer.wrap(octets), options.separator().length)
                : lines(new String(octets, UTF_8));
    }

    private static InputStream decompressed(byte[] octets, Compression compression) throws IOException {
        InputStream in = new ByteArrayInputStream(octets);
        return switch (compression) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    private static List<String> delimited(ByteBuffer octets, int separatorLength) {
        List<String> messages = new ArrayList<>();
        while (octets.hasRemaining()) {
            byte[] message = new byte[octets.get() & 0x7f | octets.get() << 7];
            octets.get(message).position(octets.position() + separatorLength);
            messages.add(new String(message, UTF_8));
        }
        return messages;
    }

    private static List<String> lines(String text) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new AssertionError("torn: " + text.substring(text.lastIndexOf('\n') + 1));
        }
        return text.lines().toList();
    }

    /** The files of a directory, those that were put aside first and oldest first. */
    static List<Path> files(Path directory, Path current) throws IOException {
        List<Path> files = new ArrayList<>(new RotatedNames(current).all());
        if (Files.exists(current)) {
            files.add(current);
        }
        try (Stream<Path> all = Files.list(directory)) {
            if (all.count() != files.size()) {
                throw new AssertionError("other files in " + directory);
            }
        }
        return files;
    }
}
