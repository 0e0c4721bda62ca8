package io.flowdecoder.bench.load;

import io.flowdecoder.bench.Datagrams;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A protocol, and where and how its datagrams are numbered. */
public enum Kind {
    /** Numbered by the flows before. */
    V5(30, 30, 16, 8) {
        @Override
        public ByteBuffer datagram(Random random, int nowSeconds) {
            return at(nowSeconds, Datagrams.netflowV5(random));
        }
    },
    /** Numbered by the packets before. */
    V9(24, 1, 12, 8) {
        @Override
        public ByteBuffer datagram(Random random, int nowSeconds) {
            return at(nowSeconds, Datagrams.netflowV9(records, random));
        }

        @Override
        public Optional<ByteBuffer> templates(int nowSeconds) {
            return Optional.of(at(nowSeconds, Datagrams.netflowV9Template()));
        }
    },
    /** Numbered by the data records before, those of options included. */
    IPFIX(20, 20, 8, 4) {
        @Override
        public ByteBuffer datagram(Random random, int nowSeconds) {
            return IpfixMessages.message(nowSeconds, records, random);
        }

        @Override
        public Optional<ByteBuffer> templates(int nowSeconds) {
            return Optional.of(IpfixMessages.template(nowSeconds));
        }
    },
    /** Numbered by the datagrams before. */
    SFLOW(7, 1, 16, 0) {
        @Override
        public ByteBuffer datagram(Random random, int nowSeconds) {
            return Datagrams.sflow(random);
        }
    };

    /** What a datagram with templates counts in the sequence: of IPFIX, its one record of options. */
    public static final int TEMPLATE_UNITS = 1;

    /** Flow records, or flow samples, of each datagram. */
    public final int records;

    /** What a datagram counts in the sequence. */
    public final int units;

    /** Offset of the number. */
    public final int sequenceAt;

    private final int secondsAt;

    Kind(int records, int units, int sequenceAt, int secondsAt) {
        this.records = records;
        this.units = units;
        this.sequenceAt = sequenceAt;
        this.secondsAt = secondsAt;
    }

    /** The kinds that a name stands for: one, or all of them in turn for {@code mixed}. */
    public static List<Kind> named(String name) {
        if (name.equals("mixed")) {
            return List.of(values());
        }
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException(name + " is none of v5, v9, ipfix, sflow, mixed"));
    }

    /** Makes one full of records. */
    public abstract ByteBuffer datagram(Random random, int nowSeconds);

    /** The datagram without which the others cannot be read. */
    public Optional<ByteBuffer> templates(int nowSeconds) {
        return Optional.empty();
    }

    ByteBuffer at(int nowSeconds, ByteBuffer datagram) {
        return datagram.putInt(secondsAt, nowSeconds);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
