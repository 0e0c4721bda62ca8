package io.flowdecoder.mapping;

import io.flowdecoder.flow.Flow;
import io.flowdecoder.session.SamplingParameters;
import io.flowdecoder.template.DataRecordView;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What the fields of a record are relative to: the times of the datagram's header, and what the exporter has said. */
public final class RecordContext {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;
    /** Seconds from NTP's epoch, 1900, to 1970. */
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

    private static final long NTP_ERA_SECONDS = 1L << 32;
    private static final long NTP_TOP_BIT = 1L << 31;
    private static final long UPTIME_MASK = 0xffff_ffffL;
    /** How far ahead of its header a flow may end: an hour. */
    private static final long MILLIS_TO_COME = 3_600_000;

    private final SamplingParameters sampling = new SamplingParameters();
    private final SectionContext section = new SectionContext();
    private final CommunityLists communities = new CommunityLists();
    private final Consumer<Fault> faults;
    private long exportNanos;
    private long sysUptimeMillis;
    private boolean hasSysUptime;
    private long systemInitMillis;

    /** For records of which no field can fail to be read. */
    public RecordContext() {
        this(fault -> {});
    }

    /** @param faults is told what of a field cannot be read */
    public RecordContext(Consumer<Fault> faults) {
        this.faults = faults;
    }

    /** A header that says when it was sent and how long the exporter had then been up (NetFlow). */
    public void header(long exportNanos, long sysUptimeMillis) {
        this.exportNanos = exportNanos;
        this.sysUptimeMillis = sysUptimeMillis;
        hasSysUptime = true;
    }

    /** A header that says when it was sent (IPFIX). */
    public void headerWithoutUptime(long exportNanos) {
        this.exportNanos = exportNanos;
        hasSysUptime = false;
    }

    /**
     * Begins a record of that datagram, which knows nothing of what the one before said.
     *
     * @param systemInitMillis when the exporter started, as it has said in options; 0 if it has not
     */
    public void record(long systemInitMillis) {
        this.systemInitMillis = systemInitMillis;
        sampling.clear();
        section.clear();
    }

    /** When the datagram was sent, in nanoseconds since the epoch. */
    public long exportNanos() {
        return exportNanos;
    }

    /** What the record says of its sampling. */
    public SamplingParameters sampling() {
        return sampling;
    }

    /** What the record says of the section of a packet that it has. */
    SectionContext section() {
        return section;
    }

    /** Writes a list of communities, as far as it can be read. */
    void writeCommunities(FieldMapping mapping, DataRecordView record, int field, Flow flow) {
        Fault fault = communities.write(mapping, record, field, flow);
        if (fault != Fault.NONE) {
            faults.accept(fault);
        }
    }

    /** When the exporter started, in milliseconds since the epoch; 0 if it is not known. */
    public long systemInitMillis() {
        return systemInitMillis;
    }

    void systemInitMillis(long millis) {
        systemInitMillis = millis;
    }

    /** Whether {@link #uptimeNanos} has something to count from. */
    boolean knowsUptime() {
        return hasSysUptime || systemInitMillis > 0;
    }

    /**
     * The time at which the exporter had been up so long, in nanoseconds since the epoch.
     *
     * <p>Both uptimes are 32 bits that wrap after 49.7 days. Their difference is right across the wrap. It is taken for
     * a time to come only if that is within the hour: flows may end a little after their header was written.
     *
     * @param uptimeMillis modulo 2^32
     */
    long uptimeNanos(long uptimeMillis) {
        if (!hasSysUptime) {
            long upMillis = exportNanos / NANOS_PER_MILLI - systemInitMillis;
            return exportNanos - elapsedMillis(upMillis - uptimeMillis) * NANOS_PER_MILLI;
        }
        return exportNanos - elapsedMillis(sysUptimeMillis - uptimeMillis) * NANOS_PER_MILLI;
    }

    private static long elapsedMillis(long difference) {
        long elapsed = difference & UPTIME_MASK;
        return elapsed > UPTIME_MASK - MILLIS_TO_COME ? elapsed - UPTIME_MASK - 1 : elapsed;
    }

    static long seconds(long seconds) {
        return nanos(seconds, NANOS_PER_SECOND);
    }

    static long milliseconds(long millis) {
        return nanos(millis, NANOS_PER_MILLI);
    }

    static long microseconds(long micros) {
        return nanos(micros, NANOS_PER_MICRO);
    }

    /** The last time there is, for what lies beyond it. */
    private static long nanos(long unsigned, long factor) {
        return Long.compareUnsigned(unsigned, Long.MAX_VALUE / factor) > 0 ? Long.MAX_VALUE : unsigned * factor;
    }

    long microsecondsAgo(long micros) {
        return exportNanos - microseconds(micros);
    }

    /**
     * An NTP timestamp of eight octets: seconds, and a fraction in units of 2^-32 s. Seconds without the top bit are of the
     * era that begins in 2036 (RFC 4330 section 3).
     *
     * @param fractionBits those of the fraction that count
     */
    static long ntp(ByteBuffer buffer, int at, long fractionBits) {
        long seconds = Wire.u32(buffer, at);
        long era = (seconds & NTP_TOP_BIT) == 0 ? NTP_ERA_SECONDS : 0;
        long fraction = (Wire.u32(buffer, at + 4) & fractionBits) * NANOS_PER_SECOND >>> 32;
        return (era + seconds - NTP_EPOCH_SECONDS) * NANOS_PER_SECOND + fraction;
    }
}
