package io.flowdecoder.template;

import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.FaultState;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads one template record and tells the session's {@link Templates} of it. */
final class TemplateReader {
    /** Octets of the shortest template record; fewer at the end of a set are padding. */
    static final int MIN_RECORD_LENGTH = 4;

    private static final int SPECIFIER_LENGTH = 4;
    private static final int ENTERPRISE_LENGTH = 4;
    private static final int ENTERPRISE_BIT = 0x8000;

    private final TemplateSyntax syntax;
    private final FaultState faults;
    private final TemplateHead head = new TemplateHead();

    private ByteBuffer buffer;
    private int datagramStart;
    private Templates templates;
    private long domain;
    private int recordEnd;
    private TemplateRecord templateRecord;

    TemplateReader(TemplateSyntax syntax, FaultState faults) {
        this.syntax = syntax;
        this.faults = faults;
    }

    void wrap(ByteBuffer buffer, int datagramStart, Templates templates, long domain) {
        this.buffer = buffer;
        this.datagramStart = datagramStart;
        this.templates = templates;
        this.domain = domain;
    }

    int recordEnd() {
        return recordEnd;
    }

    /** Null if the record was whole but refused; the fault says why. */
    TemplateRecord templateRecord() {
        return templateRecord;
    }

    /** Reads the record at {@code at}; false, with a fault, if it does not fit before {@code end}. */
    boolean read(int at, int end, boolean options) {
        templateRecord = null;
        if (!syntax.readHead(buffer, at, end, options, head)) {
            return faults.stop(
                    Fault.TEMPLATE_OVERRUNS_SET, at - datagramStart, TemplateSyntax.OPTIONS_HEAD_LENGTH, end - at);
        }
        if (head.withdrawal) {
            recordEnd = at + head.length;
            withdraw(at);
            return true;
        }
        if (!findEnd(at + head.length, end)) {
            return false;
        }
        define(at, options);
        return true;
    }

    private void withdraw(int at) {
        TemplateWithdrawal withdrawal = new TemplateWithdrawal(head.id);
        if (head.id < TemplateSyntax.FIRST_DATA_SET_ID && !withdrawal.isOfAll()) {
            faults.stop(Fault.BAD_TEMPLATE_ID, at - datagramStart, TemplateSyntax.FIRST_DATA_SET_ID, head.id);
            return;
        }
        templates.withdraw(domain, withdrawal);
        templateRecord = withdrawal;
    }

    private boolean findEnd(int at, int end) {
        for (int i = 0; i < head.fieldCount; i++) {
            int length = end - at < SPECIFIER_LENGTH ? SPECIFIER_LENGTH : specifierLength(at);
            if (end - at < length) {
                return faults.stop(Fault.TEMPLATE_OVERRUNS_SET, at - datagramStart, length, end - at);
            }
            at += length;
        }
        recordEnd = at;
        return true;
    }

    private int specifierLength(int at) {
        return hasEnterprise(at) ? SPECIFIER_LENGTH + ENTERPRISE_LENGTH : SPECIFIER_LENGTH;
    }

    private boolean hasEnterprise(int at) {
        return syntax.hasEnterpriseBit && (Wire.u16(buffer, at) & ENTERPRISE_BIT) != 0;
    }

    private boolean isAcceptable(int at, boolean options) {
        int offset = at - datagramStart;
        int most = templates.limits().fieldsPerTemplate();
        if (head.id < TemplateSyntax.FIRST_DATA_SET_ID) {
            return faults.stop(Fault.BAD_TEMPLATE_ID, offset, TemplateSyntax.FIRST_DATA_SET_ID, head.id);
        }
        if (head.fieldCount > most) {
            return faults.stop(Fault.TEMPLATE_LIMIT, offset, head.fieldCount, most);
        }
        if (options && head.scopeCount > head.fieldCount) {
            return faults.stop(Fault.BAD_SCOPE_COUNT, offset, head.scopeCount, head.fieldCount);
        }
        return true;
    }

    private void define(int at, boolean options) {
        Template known = templates.get(domain, head.id);
        if (known != null && isSame(known, at + head.length, options)) {
            templateRecord = known;
        } else if (isAcceptable(at, options) && keep(at, options)) {
            templateRecord = templates.get(domain, head.id);
        } else if (known != null) {
            // its records are no longer laid out as they were: better not read than misread
            templates.forget(domain, head.id);
        }
    }

    private boolean keep(int at, boolean options) {
        int offset = at - datagramStart;
        Template template = new Template(head.id, options, head.scopeCount, fields(at + head.length));
        if (template.minLength() == 0) {
            return faults.stop(Fault.EMPTY_TEMPLATE, offset, 1, 0);
        }
        int most = templates.limits().templatesPerSession();
        return templates.define(domain, template)
                || faults.stop(Fault.TEMPLATE_LIMIT, offset, templates.size() + 1, most);
    }

    /** Templates are sent again and again: one that has not changed is recognised without making anything. */
    private boolean isSame(Template known, int at, boolean options) {
        List<FieldSpecifier> fields = known.fields();
        if (fields.size() != head.fieldCount || known.isOptions() != options || known.scopeCount() != head.scopeCount) {
            return false;
        }
        for (int i = 0; i < head.fieldCount; i++) {
            FieldSpecifier field = fields.get(i);
            if (field.id() != elementId(at)
                    || field.length() != Wire.u16(buffer, at + 2)
                    || field.enterprise() != enterprise(at, i)) {
                return false;
            }
            at += specifierLength(at);
        }
        return true;
    }

    private List<FieldSpecifier> fields(int at) {
        List<FieldSpecifier> fields = new ArrayList<>(head.fieldCount);
        for (int i = 0; i < head.fieldCount; i++) {
            fields.add(new FieldSpecifier(enterprise(at, i), elementId(at), Wire.u16(buffer, at + 2)));
            at += specifierLength(at);
        }
        return fields;
    }

    private int elementId(int at) {
        int id = Wire.u16(buffer, at);
        return syntax.hasEnterpriseBit ? id & ~ENTERPRISE_BIT : id;
    }

    private long enterprise(int at, int index) {
        if (hasEnterprise(at)) {
            return Wire.u32(buffer, at + SPECIFIER_LENGTH);
        }
        return index < head.scopeCount ? syntax.scopeEnterprise : 0;
    }
}
