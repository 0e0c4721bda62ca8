package io.flowdecoder.template;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Problem;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/**
 * The walk over the sets of one datagram and the records of each, the same for NetFlow v9 and IPFIX.
 *
 * <pre>{@code
 * while (cursor.nextSet()) {
 *     while (cursor.nextRecord()) {
 *         switch (cursor.setKind()) {
 *             case DATA -> use(cursor.record());
 *             ...
 *         }
 *     }
 *     // cursor.fault(): why this set ended early, or NONE
 * }
 * // cursor.fault(): why the datagram ended early, or NONE
 * }</pre>
 *
 * <p>Templates are learned on the way, into the {@link Templates} handed to {@code wrap}, whether or not the records of
 * a template set are asked for. Nothing is allocated but templates that have not been seen before, and withdrawals. Not
 * thread-safe.
 */
public abstract sealed class SetCursor permits V9PacketCursor, MessageCursor {
    protected static final int SET_HEADER_LENGTH = 4;

    private final TemplateSyntax syntax;
    private final TemplateReader templateReader;
    private final RecordContext context = new RecordContext();
    private final DataRecordView record = new DataRecordView(context);
    private final FaultState faults = new FaultState();

    private ByteBuffer buffer;

    private int setId;
    private SetKind setKind = SetKind.RESERVED;
    private int setStart;
    private int setEnd;
    private int at;
    private int zerosStart;
    private boolean aligned;
    private Template template;
    private TemplateRecord templateRecord;

    protected SetCursor(TemplateSyntax syntax) {
        this.syntax = syntax;
        templateReader = new TemplateReader(syntax, faults);
    }

    /** Begins a datagram; no set is open after it. */
    protected final void begin(ByteBuffer datagram, Templates templates) {
        context.templates = templates;
        context.values = 0;
        buffer = datagram;
        context.datagramStart = datagram.position();
        setKind = SetKind.RESERVED;
        template = null;
        templateRecord = null;
        faults.clear();
    }

    /** Enters the domain that the following sets belong to. */
    protected final void enter(long domain) {
        context.domain = domain;
        templateReader.wrap(buffer, context.datagramStart, context.templates, domain);
    }

    /** Leaves the open set, learning the templates in it that nobody asked for; none is open after it. */
    protected final void leaveSet() {
        if (isTemplateSet()) {
            while (nextRecord()) {
                // learned in passing
            }
        }
        setKind = SetKind.RESERVED;
        template = null;
        faults.clear();
    }

    /**
     * Opens the set at {@code start}, whose header is all there.
     *
     * @param end where it ends in this datagram: earlier than its length says if the datagram was cut
     */
    protected final void openSet(int start, int end) {
        setId = Wire.u16(buffer, start);
        setStart = start;
        setEnd = end;
        at = start + SET_HEADER_LENGTH;
        aligned = Wire.u16(buffer, start + 2) % Integer.BYTES == 0;
        templateRecord = null;
        SetKind kind = syntax.kindOf(setId);
        template = kind == SetKind.DATA ? context.template(setId) : null;
        if (kind != SetKind.DATA) {
            setKind = kind;
        } else if (template == null) {
            setKind = SetKind.UNKNOWN_TEMPLATE;
        } else {
            setKind = kindUnder(template);
        }
        if (isTemplateSet()) {
            zerosStart = trailingZeros(at, end);
        }
    }

    private static SetKind kindUnder(Template template) {
        return template.isOptions() ? SetKind.OPTIONS_DATA : SetKind.DATA;
    }

    /**
     * Reads the open set, whose template is unknown to the session, as one from elsewhere lays it out.
     *
     * @throws IllegalStateException if the set is of another kind
     * @throws IllegalArgumentException if the template has another id
     */
    public final void readAs(Template elsewhere) {
        if (setKind != SetKind.UNKNOWN_TEMPLATE) {
            throw new IllegalStateException("a set of the kind " + setKind);
        }
        if (elsewhere.id() != setId) {
            throw new IllegalArgumentException("set " + setId + " as " + elsewhere);
        }
        template = elsewhere;
        setKind = kindUnder(elsewhere);
    }

    /** Found once for the set: to look from each of its records takes time that grows with their square. */
    private int trailingZeros(int from, int to) {
        int start = to;
        while (start > from && buffer.get(start - 1) == 0) {
            start--;
        }
        return start;
    }

    /** Keeps a fault at an absolute index; always false. */
    protected final boolean stop(Fault fault, int index, int needed, int available) {
        return faults.stop(fault, index - context.datagramStart, needed, available);
    }

    protected final boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next set, past whatever of the current one is unread; false after the last. */
    public abstract boolean nextSet();

    public final int setId() {
        return setId;
    }

    public final SetKind setKind() {
        return setKind;
    }

    /** Absolute index of the set's header. */
    public final int setStart() {
        return setStart;
    }

    /** Absolute index after the last octet of the set that is in the datagram. */
    public final int setEnd() {
        return setEnd;
    }

    /**
     * Moves to the next record of the set; false at its end and at a record that does not fit.
     *
     * <p>In a template set each record is a {@link #templateRecord}. One that is refused is null there and
     * {@link #fault} says why; those behind it are still read.
     */
    public final boolean nextRecord() {
        faults.clear();
        return template != null ? nextDataRecord() : isTemplateSet() && nextTemplateRecord();
    }

    private boolean isTemplateSet() {
        return setKind == SetKind.TEMPLATES || setKind == SetKind.OPTIONS_TEMPLATES;
    }

    private boolean nextDataRecord() {
        int left = setEnd - at;
        if (isPadding(left)) {
            at = setEnd;
            return false;
        }
        if (left < template.minLength()) {
            int rest = at;
            at = setEnd;
            return stop(Fault.FIELD_OVERRUNS_SET, rest, template.minLength(), left);
        }
        if (!record.wrap(buffer, at, setEnd, template)) {
            at = setEnd;
            return stop(Fault.FIELD_OVERRUNS_SET, record.end(), record.needed(), setEnd - record.end());
        }
        at = record.end();
        return true;
    }

    /**
     * Padding is zero and shorter than any record (RFC 7011 section 3.3.1). Exporters send up to three octets that are
     * not zero, too; and up to three zeros that fill a set to a multiple of four are no record, however short its
     * records are.
     */
    private boolean isPadding(int left) {
        if (left < template.minLength()) {
            return left < Integer.BYTES || isZero(at, setEnd);
        }
        return aligned && left < Integer.BYTES && isZero(at, setEnd);
    }

    private boolean nextTemplateRecord() {
        templateRecord = null;
        skipPaddingOfTemplates();
        boolean padding = setEnd - at < TemplateReader.MIN_RECORD_LENGTH || at >= zerosStart;
        if (padding || !templateReader.read(at, setEnd, setKind == SetKind.OPTIONS_TEMPLATES)) {
            at = setEnd;
            return false;
        }
        at = templateReader.recordEnd();
        templateRecord = templateReader.templateRecord();
        return true;
    }

    /**
     * Some exporters fill up each options template to a multiple of four octets. No template has the id 0, so that zeros
     * up to there are none.
     */
    private void skipPaddingOfTemplates() {
        int next = setStart + (at - setStart + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
        if (next <= setEnd && isZero(at, next)) {
            at = next;
        }
    }

    /** The template of a data set; null in other sets. */
    public final Template template() {
        return template;
    }

    /** The data record last moved to; its content is undefined in other sets. */
    public final DataRecordView record() {
        return record;
    }

    /** The template record last moved to; null if it was refused, and in data sets. */
    public final TemplateRecord templateRecord() {
        return templateRecord;
    }

    /** Why the last {@code wrap} or {@code next…} stopped or refused; {@link Fault#NONE} if nothing is wrong. */
    public final Fault fault() {
        return faults.fault();
    }

    /** The same with its place; null if nothing is wrong. */
    public final Problem problem() {
        return faults.problem();
    }
}
