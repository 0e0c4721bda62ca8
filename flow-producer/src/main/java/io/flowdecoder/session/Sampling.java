package io.flowdecoder.session;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.session.AnnouncedTable.Outcome;
import io.flowdecoder.wire.MemoryBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The sampling rates that one observation domain has announced in options records: of samplers and sequences of them, of
 * interfaces, of templates, and of the whole domain. Not thread-safe.
 */
public final class Sampling {
    /** What a rate takes of the budget, and a sequence beside its samplers. */
    static final int RATE_UNITS = 2;

    private static final int EGRESS = 1;
    private static final long NOTHING_ASKED = -1;

    /** What a rate is about. */
    private enum Of {
        SAMPLER,
        SEQUENCE,
        INGRESS_INTERFACE,
        EGRESS_INTERFACE,
        TEMPLATE;

        /** What an options record says a rate of; null for all of its domain. Interface 0 is none. */
        static Of named(SamplingParameters announced) {
            if (announced.sampler() != SamplingParameters.NONE) {
                return SAMPLER;
            }
            if (announced.sequence() != SamplingParameters.NONE) {
                return SEQUENCE;
            }
            if (announced.ingressInterface() > 0) {
                return INGRESS_INTERFACE;
            }
            if (announced.egressInterface() > 0) {
                return EGRESS_INTERFACE;
            }
            return announced.template() > 0 ? TEMPLATE : null;
        }

        long id(SamplingParameters said) {
            return switch (this) {
                case SAMPLER -> said.sampler();
                case SEQUENCE -> said.sequence();
                case INGRESS_INTERFACE -> said.ingressInterface();
                case EGRESS_INTERFACE -> said.egressInterface();
                case TEMPLATE -> said.template();
            };
        }

        long key(long id) {
            return id << 3 | ordinal();
        }
    }

    private final AnnouncedTable<Long> rates;
    private final AnnouncedTable<Selectors> sequences;
    private long domainRate;
    private long lastRate;
    private int refused;
    private int replaced;
    /** What was last asked for, and its rate. */
    private long askedKey = NOTHING_ASKED;

    private long askedRate;

    /** The samplers that packets pass through one after the other. */
    private record Selectors(long... ids) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Selectors that && Arrays.equals(ids, that.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }
    }

    /** @param limit rates remembered, and as many sequences; of those beyond it the ones last announced */
    Sampling(int limit, MemoryBudget budget) {
        rates = new AnnouncedTable<>(limit, budget);
        sequences = new AnnouncedTable<>(limit, budget);
    }

    /**
     * Learns from an options record; one that says no rate, and no sequence, teaches nothing.
     *
     * @return whether it is news
     */
    boolean learn(SamplingParameters announced) {
        long rate = announced.rate();
        if (rate == 0) {
            return announced.sequence() != SamplingParameters.NONE
                    && announced.samplerCount() > 0
                    && learnSequence(announced);
        }
        boolean news = lastRate == 0;
        lastRate = rate;
        Of of = Of.named(announced);
        if (of == null) {
            news |= domainRate != rate;
            domainRate = rate;
            return news;
        }
        if (of == Of.INGRESS_INTERFACE && announced.egressInterface() > 0) {
            news |= learn(Of.EGRESS_INTERFACE, announced.egressInterface(), rate);
        }
        return learn(of, of.id(announced), rate) | news;
    }

    private boolean learnSequence(SamplingParameters announced) {
        long key = Of.SEQUENCE.key(announced.sequence());
        Selectors known = sequences.get(key);
        if (known != null && isSame(known.ids, announced)) {
            sequences.confirm(key);
            return false;
        }
        long[] ids = new long[announced.samplerCount()];
        Arrays.setAll(ids, announced::sampler);
        return note(sequences.announce(key, new Selectors(ids), RATE_UNITS + ids.length));
    }

    private static boolean isSame(long[] ids, SamplingParameters announced) {
        boolean same = ids.length == announced.samplerCount();
        for (int i = 0; same && i < ids.length; i++) {
            same = ids[i] == announced.sampler(i);
        }
        return same;
    }

    private boolean learn(Of of, long id, long rate) {
        long key = of.key(id);
        Long known = rates.get(key);
        if (known != null && known == rate) {
            rates.confirm(key);
            return false;
        }
        askedKey = NOTHING_ASKED;
        return note(rates.announce(key, rate, RATE_UNITS));
    }

    private boolean note(Outcome outcome) {
        refused += outcome == Outcome.REFUSED ? 1 : 0;
        replaced += outcome == Outcome.REPLACED ? 1 : 0;
        return outcome != Outcome.KNOWN && outcome != Outcome.REFUSED;
    }

    /** Rates not remembered for want of room since this was last asked. */
    int takeRefused() {
        int taken = refused;
        refused = 0;
        return taken;
    }

    /** Rates that have made room for others since this was last asked. */
    int takeReplaced() {
        int taken = replaced;
        replaced = 0;
        return taken;
    }

    void clear() {
        askedKey = NOTHING_ASKED;
        rates.clear();
        sequences.clear();
        domainRate = 0;
        lastRate = 0;
    }

    boolean knowsNothing() {
        return lastRate == 0;
    }

    /** Whether another rate has been announced of the same. */
    boolean contradicts(SamplingParameters announced) {
        long rate = announced.rate();
        if (rate == 0) {
            return false;
        }
        Of of = Of.named(announced);
        if (of == null) {
            return domainRate != 0 && domainRate != rate;
        }
        Long known = rates.get(of.key(of.id(announced)));
        return known != null && known != rate;
    }

    /** Learns all that another knows. */
    void copy(Sampling other) {
        askedKey = NOTHING_ASKED;
        rates.copy(other.rates);
        sequences.copy(other.sequences);
        domainRate = other.domainRate;
        lastRate = other.lastRate;
    }

    /**
     * Writes the rate of a record into its flow, and who has said it: the record, else the options about its sampler, its
     * interface, its template or the domain, else the last options that say any.
     *
     * @param record what the record says
     * @param templateId by which it was read
     */
    public void write(SamplingParameters record, int templateId, Flow flow) {
        if (!write(record.rate(), SamplingSource.RECORD, flow)
                && !write(announcedOfSampler(record), SamplingSource.SAMPLER, flow)
                && !write(announcedOfInterface(record, flow), SamplingSource.INTERFACE, flow)
                && !write(announced(Of.TEMPLATE, templateId), SamplingSource.TEMPLATE, flow)
                && !write(domainRate, SamplingSource.DOMAIN, flow)) {
            write(lastRate, SamplingSource.LAST_OPTIONS, flow);
        }
    }

    /** False if there is none. */
    private static boolean write(long rate, SamplingSource source, Flow flow) {
        flow.set(FlowField.SAMPLING_RATE, rate);
        flow.set(FlowField.SAMPLING_SOURCE, rate == 0 ? SamplingSource.UNKNOWN.number() : source.number());
        return rate > 0;
    }

    /** Most records ask for the same as the one before. */
    private long announced(Of of, long id) {
        if (rates.size() == 0) {
            return 0;
        }
        long key = of.key(id);
        if (key != askedKey) {
            Long rate = rates.get(key);
            askedRate = rate == null ? 0 : rate;
            askedKey = key;
        }
        return askedRate;
    }

    private long announcedOfSampler(SamplingParameters record) {
        long sequence = record.sequence();
        if (sequence != SamplingParameters.NONE) {
            long rate = announced(Of.SEQUENCE, sequence);
            rate = rate == 0 ? rateOf(sequences.get(Of.SEQUENCE.key(sequence))) : rate;
            if (rate > 0) {
                return rate;
            }
        }
        return record.sampler() == SamplingParameters.NONE ? 0 : announced(Of.SAMPLER, record.sampler());
    }

    /** What one sampler lets pass, the next one samples; 0 if the rate of any is not known, or the product too large. */
    private long rateOf(Selectors sequence) {
        if (sequence == null) {
            return 0;
        }
        long product = 1;
        for (long id : sequence.ids) {
            long rate = announced(Of.SAMPLER, id);
            if (rate == 0 || product > Long.MAX_VALUE / rate) {
                return 0;
            }
            product *= rate;
        }
        return product;
    }

    /** A flow that was observed going out has the rate of the interface that it went out by. */
    private long announcedOfInterface(SamplingParameters record, Flow flow) {
        if (rates.size() == 0) {
            return 0;
        }
        if (flow.get(FlowField.FLOW_DIRECTION) == EGRESS) {
            return announcedOfEgress(record, flow);
        }
        long ingress = announced(Of.INGRESS_INTERFACE, flow.get(FlowField.IN_IF), record.ingressInterface());
        return ingress > 0 || flow.has(FlowField.FLOW_DIRECTION) ? ingress : announcedOfEgress(record, flow);
    }

    private long announcedOfEgress(SamplingParameters record, Flow flow) {
        return announced(Of.EGRESS_INTERFACE, flow.get(FlowField.OUT_IF), record.egressInterface());
    }

    private long announced(Of of, long logical, long physical) {
        long rate = announced(of, logical);
        return rate > 0 || physical <= 0 ? rate : announced(of, physical);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(domainRate);
        out.writeLong(lastRate);
        out.writeInt(rates.size());
        rates.forEach((key, rate) -> {
            out.writeLong(key);
            out.writeLong(rate);
        });
        out.writeInt(sequences.size());
        sequences.forEach((key, selectors) -> {
            out.writeLong(key);
            out.writeByte(selectors.ids.length);
            for (long id : selectors.ids) {
                out.writeLong(id);
            }
        });
    }

    /** Those that there is no room for are passed over. */
    void read(DataInput in) throws IOException {
        askedKey = NOTHING_ASKED;
        domainRate = rate(in);
        lastRate = rate(in);
        for (int left = in.readInt(); left != 0; left--) {
            note(rates.announce(in.readLong(), rate(in), RATE_UNITS));
        }
        for (int left = in.readInt(); left != 0; left--) {
            long key = in.readLong();
            long[] ids = new long[in.readUnsignedByte()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = in.readLong();
            }
            note(sequences.announce(key, new Selectors(ids), RATE_UNITS + ids.length));
        }
    }

    private static long rate(DataInput in) throws IOException {
        long rate = in.readLong();
        StateFile.require(rate >= 0, "a sampling rate is negative");
        return rate;
    }
}
