package io.flowdecoder.cli.metrics;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterTallies;
import io.flowdecoder.session.Tally;
import io.flowdecoder.session.Tally.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which exporters have series of their own, so many at most: those that were busiest when there was room. One that has been
 * silent for ten minutes makes room for one that goes on sending. All that is counted is in one series, which never falls:
 * that of its exporter, from when it has one; {@value #GONE}, what exporters had counted that have none any more; or
 * {@value #OTHER}. Not thread-safe.
 */
final class NamedExporters {
    static final String OTHER = "other";
    static final String GONE = "gone";

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final IpAddress FORGOTTEN = null;

    private final int most;
    private final Map<IpAddress, Named> named = new LinkedHashMap<>();
    /** Datagrams of the others, when they were last looked at. */
    private Map<IpAddress, Long> others = Map.of();

    private final Map<Key, Tally> gone = new HashMap<>();

    /** What tells tallies of one exporter apart. */
    record Key(int localPort, FlowType protocol, IpAddress agent) {
        private Key ofAllAgents() {
            return new Key(localPort, protocol, null);
        }
    }

    /**
     * A part of what has been counted.
     *
     * @param exporter its address, {@link #GONE} or {@link #OTHER}
     */
    record Share(String exporter, Key key, Tally tally) {}

    private static final class Named {
        /** What it had counted before, among the others; less what its sessions do not count any more, which stays its own. */
        private final Map<Key, Tally> before;

        private Map<Key, Tally> seen = Map.of();
        private Map<Key, Tally> own = Map.of();
        private long datagrams;
        private long heardAt;

        Named(Map<Key, Tally> before, long datagrams, long now) {
            this.before = before;
            this.datagrams = datagrams;
            heardAt = now;
        }

        /** @param gone takes what is no longer among what its sessions count */
        void look(Map<Key, Tally> all, long now, Map<Key, Tally> gone) {
            long count = datagrams(all);
            if (count != datagrams) {
                datagrams = count;
                heardAt = now;
            }
            seen.forEach((key, tally) -> {
                if (!all.containsKey(key)) {
                    add(gone, key.ofAllAgents(), own.get(key));
                    before.remove(key);
                } else { // fallen if one of its sessions is forgotten
                    before.computeIfAbsent(key, none -> Tally.of(key.protocol)).takeAwayFall(tally, all.get(key));
                }
            });
            seen = all;
            own = copy(all);
            before.forEach((key, tally) -> own.get(key).takeAway(tally));
        }
    }

    NamedExporters(int most) {
        this.most = most;
    }

    /**
     * Shares out what has been counted.
     *
     * @param counted is taken over
     * @param now in nanoseconds, from any start
     */
    List<Share> share(List<ExporterTallies> counted, long now) {
        Map<IpAddress, Map<Key, Tally>> byExporter = byExporter(counted);
        for (Iterator<Map.Entry<IpAddress, Named>> all = named.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<IpAddress, Named> one = all.next();
            Map<Key, Tally> tallies = byExporter.get(one.getKey());
            if (tallies == null) {
                retire(one.getValue());
                all.remove();
            } else {
                one.getValue().look(tallies, now, gone);
            }
        }
        nameMore(byExporter, now);
        List<Share> shares = new ArrayList<>();
        named.forEach((exporter, one) ->
                one.own.forEach((key, tally) -> shares.add(new Share(exporter.toString(), key, tally))));
        gone.forEach((key, tally) -> shares.add(new Share(GONE, key, tally)));
        rest(byExporter, shares).forEach((key, tally) -> shares.add(new Share(OTHER, key, tally)));
        return shares;
    }

    private static Map<IpAddress, Map<Key, Tally>> byExporter(List<ExporterTallies> counted) {
        Map<IpAddress, Map<Key, Tally>> byExporter = new HashMap<>();
        for (ExporterTallies some : counted) {
            Map<Key, Tally> sums = byExporter.computeIfAbsent(some.exporter(), none -> new LinkedHashMap<>());
            for (Tally tally : some.tallies()) {
                Tally sum = sums.putIfAbsent(new Key(some.localPort(), tally.protocol(), tally.agent()), tally);
                if (sum != null) {
                    sum.addAll(tally);
                }
            }
        }
        return byExporter;
    }

    private static void add(Map<Key, Tally> sums, Key key, Tally tally) {
        sums.computeIfAbsent(key, none -> Tally.of(key.protocol)).addAll(tally);
    }

    private static Map<Key, Tally> copy(Map<Key, Tally> tallies) {
        Map<Key, Tally> copies = new LinkedHashMap<>(tallies);
        copies.replaceAll((key, tally) -> tally.copy());
        return copies;
    }

    private static long datagrams(Map<Key, Tally> tallies) {
        return tallies.values().stream()
                .mapToLong(tally -> tally.get(Unit.DATAGRAMS))
                .sum();
    }

    private void retire(Named one) {
        one.own.forEach((key, tally) -> add(gone, key.ofAllAgents(), tally));
    }

    /** The busiest first; where there is no room, only those that were there before and go on. */
    private void nameMore(Map<IpAddress, Map<Key, Tally>> byExporter, long now) {
        Map<IpAddress, Long> unnamed = new HashMap<>();
        byExporter.forEach((exporter, tallies) -> {
            long datagrams = datagrams(tallies); // none of those that are only remembered
            if (exporter != FORGOTTEN && !named.containsKey(exporter) && datagrams > 0) {
                unnamed.put(exporter, datagrams);
            }
        });
        List<Map.Entry<IpAddress, Long>> busiest = new ArrayList<>(unnamed.entrySet());
        busiest.sort(Map.Entry.<IpAddress, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().high())
                .thenComparing(entry -> entry.getKey().low()));
        for (Map.Entry<IpAddress, Long> candidate : busiest) {
            IpAddress exporter = candidate.getKey();
            Long before = others.get(exporter);
            boolean goesOn = before != null && candidate.getValue() > before;
            if (named.size() < most || goesOn && retireSilent(now)) {
                Map<Key, Tally> tallies = byExporter.get(exporter);
                Named one = new Named(before == null ? new HashMap<>() : copy(tallies), candidate.getValue(), now);
                one.look(tallies, now, gone);
                named.put(exporter, one);
                unnamed.remove(exporter);
            }
        }
        others = unnamed;
    }

    private boolean retireSilent(long now) {
        for (Iterator<Named> all = named.values().iterator(); all.hasNext(); ) {
            Named one = all.next();
            if (now - one.heardAt >= PATIENCE_NANOS) {
                retire(one);
                all.remove();
                return true;
            }
        }
        return false;
    }

    private static Map<Key, Tally> rest(Map<IpAddress, Map<Key, Tally>> byExporter, List<Share> shares) {
        Map<Key, Tally> rest = new LinkedHashMap<>();
        byExporter.values().forEach(tallies -> tallies.forEach((key, tally) -> add(rest, key.ofAllAgents(), tally)));
        shares.forEach(share -> rest.computeIfAbsent(share.key.ofAllAgents(), key -> Tally.of(key.protocol))
                .takeAway(share.tally));
        return rest;
    }
}
