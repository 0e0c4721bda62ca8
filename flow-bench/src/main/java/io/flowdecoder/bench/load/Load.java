package io.flowdecoder.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Exporters that take turns in sending to one collector on this machine. Each sends from an address of its own, its
 * templates first and again every second, and numbers its datagrams over all runs. Their content is made from a fixed
 * seed, and repeats only after {@value #DIFFERENT} datagrams.
 */
public final class Load implements Closeable {
    public static final int MOST_EXPORTERS = 200;
    public static final int MOST_SECONDS = 600;
    /** Datagrams a second. */
    public static final int HIGHEST_RATE = 1_000_000;

    private static final int DIFFERENT = 2_048;
    private static final int SEED = 9;
    private static final long TEMPLATE_INTERVAL_NANOS = 1_000_000_000;
    /** Sent between two looks at the clock. */
    private static final int MOST_AT_ONCE = 64;

    private final List<Kind> kinds;
    private final List<Exporter> exporters = new ArrayList<>();
    private final Map<Kind, ByteBuffer[]> datagrams = new EnumMap<>(Kind.class);
    private final Map<Kind, ByteBuffer> templates = new EnumMap<>(Kind.class);
    private int turn;
    private long datagramsSent;
    private long recordsSent;
    private long refused;

    /**
     * Opens a socket for each exporter.
     *
     * @param kinds that each of them sends in turn
     * @throws IllegalArgumentException unless the collector has a loopback address
     */
    public Load(List<Kind> kinds, InetSocketAddress collector, int exporterCount) throws IOException {
        if (collector.isUnresolved() || !collector.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(collector + " is not on this machine");
        }
        require(exporterCount, MOST_EXPORTERS, "exporters");
        this.kinds = List.copyOf(kinds);
        makeDatagrams();
        try {
            for (int i = 1; i <= exporterCount; i++) {
                exporters.add(Exporter.open(i, collector));
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private static void require(double value, int most, String what) {
        if (!(value > 0 && value <= most)) {
            throw new IllegalArgumentException(value + " " + what + ": more than none, and at most " + most);
        }
    }

    private void makeDatagrams() {
        int now = (int) (System.currentTimeMillis() / 1000);
        for (Kind kind : kinds) {
            Random random = new Random(SEED);
            ByteBuffer[] made = new ByteBuffer[DIFFERENT];
            for (int i = 0; i < DIFFERENT; i++) {
                made[i] = kind.datagram(random, now);
            }
            datagrams.put(kind, made);
            kind.templates(now).ifPresent(template -> templates.put(kind, template));
        }
    }

    /**
     * Sends for some time.
     *
     * @param rate datagrams a second, of all exporters together
     */
    public Sent run(int rate, double seconds) throws IOException {
        require(rate, HIGHEST_RATE, "datagrams a second");
        require(seconds, MOST_SECONDS, "seconds");
        datagramsSent = recordsSent = refused = 0;
        long start = System.nanoTime();
        Pace pace = new Pace(rate, start);
        long templatesAt = start;
        for (long now = start; now - start < seconds * 1e9; now = System.nanoTime()) {
            if (now >= templatesAt) {
                sendTemplates();
                templatesAt += TEMPLATE_INTERVAL_NANOS;
            }
            send(pace, now);
        }
        double took = (System.nanoTime() - start) / 1e9;
        return new Sent(datagramsSent, recordsSent, refused, pace.givenUp(), took);
    }

    private void send(Pace pace, long now) throws IOException {
        int due = pace.due(now, MOST_AT_ONCE);
        for (int i = 0; i < due; i++) {
            sendNext();
        }
        if (due == 0) {
            pace.await(now);
        }
    }

    private void sendNext() throws IOException {
        Exporter exporter = exporters.get(turn % exporters.size());
        int round = turn / exporters.size();
        Kind kind = kinds.get(round % kinds.size());
        ByteBuffer datagram = datagrams.get(kind)[turn / kinds.size() % DIFFERENT];
        turn = turn + 1 & Integer.MAX_VALUE;
        if (count(exporter.send(kind, datagram, kind.units))) {
            recordsSent += kind.records;
        }
    }

    private void sendTemplates() throws IOException {
        for (Exporter exporter : exporters) {
            for (Map.Entry<Kind, ByteBuffer> template : templates.entrySet()) {
                count(exporter.send(template.getKey(), template.getValue(), Kind.TEMPLATE_UNITS));
            }
        }
    }

    private boolean count(boolean gone) {
        if (gone) {
            datagramsSent++;
        } else {
            refused++;
        }
        return gone;
    }

    @Override
    public void close() throws IOException {
        for (Exporter exporter : exporters) {
            exporter.close();
        }
    }
}
