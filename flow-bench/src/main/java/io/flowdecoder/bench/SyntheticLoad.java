package io.flowdecoder.bench;

import io.flowdecoder.bench.load.Kind;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.TransportSession;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some exporters that take turns, as in a whole collector's load: each datagram has other content, made from a fixed seed,
 * so that a processor cannot know by heart what comes, and the sequence numbers are right.
 */
final class SyntheticLoad {
    private static final int EXPORTERS = 4;
    /** Datagrams of each kind from each exporter. */
    private static final int EACH = 16;

    private static final int SEED = 9;
    private static final long RECEIVED_NANOS = Datagrams.EXPORT_SECONDS * 1_000_000_000L + 123_456_789;

    private final List<Kind> kinds;
    private final int thread;

    SyntheticLoad(String name, int thread) {
        kinds = Kind.named(name);
        this.thread = thread;
    }

    static boolean isName(String name) {
        try {
            Kind.named(name);
            return true;
        } catch (IllegalArgumentException path) {
            return false;
        }
    }

    /** What teaches the templates, and comes before all others. */
    List<Datagram> lessons() {
        List<Datagram> lessons = new ArrayList<>();
        for (int exporter = 0; exporter < EXPORTERS; exporter++) {
            for (Kind kind : kinds) {
                ByteBuffer templates = kind.templates(Datagrams.EXPORT_SECONDS).orElse(null);
                if (templates != null) {
                    lessons.add(numbered(kind, templates, exporter, EACH * kind.units - Kind.TEMPLATE_UNITS));
                }
            }
        }
        return lessons;
    }

    Datagram[] datagrams() {
        Random random = new Random(SEED);
        List<Datagram> datagrams = new ArrayList<>();
        for (int number = 0; number < EACH; number++) {
            for (int exporter = 0; exporter < EXPORTERS; exporter++) {
                for (Kind kind : kinds) {
                    ByteBuffer octets = kind.datagram(random, Datagrams.EXPORT_SECONDS);
                    datagrams.add(numbered(kind, octets, exporter, number * kind.units));
                }
            }
        }
        return datagrams.toArray(Datagram[]::new);
    }

    private Datagram numbered(Kind kind, ByteBuffer octets, int exporter, int number) {
        IpAddress address = IpAddress.parse("198.18." + thread + "." + exporter);
        octets.putInt(kind.sequenceAt, number);
        return new Datagram(
                octets,
                new TransportSession(2055, address, 40_000),
                RECEIVED_NANOS,
                kind.sequenceAt,
                EACH * kind.units);
    }
}
