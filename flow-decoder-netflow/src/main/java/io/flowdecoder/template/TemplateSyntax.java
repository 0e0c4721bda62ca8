package io.flowdecoder.template;

import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** How a protocol writes its template records. */
public enum TemplateSyntax {
    /**
     * RFC 3954 sections 5.2 and 6.1. Of the octets that the lengths of an options template count, each specifier takes
     * four.
     *
     * <pre>
     * 0 template id   2 field count
     * 0 template id   2 option scope length   4 option length
     * </pre>
     */
    NETFLOW_V9(0, false, FieldSpecifier.V9_SCOPE) {
        @Override
        boolean readHead(ByteBuffer buffer, int at, int end, boolean options, TemplateHead head) {
            int id = Wire.u16(buffer, at);
            if (!options) {
                return head.defines(id, Wire.u16(buffer, at + 2), 0, 4);
            }
            if (end - at < OPTIONS_HEAD_LENGTH) {
                return false;
            }
            int scopes = Wire.u16(buffer, at + 2) / 4;
            return head.defines(id, scopes + Wire.u16(buffer, at + 4) / 4, scopes, OPTIONS_HEAD_LENGTH);
        }
    },

    /**
     * RFC 7011 sections 3.4.1 and 3.4.2. A field count of 0 withdraws, and is then the end of the record (section 8.1).
     *
     * <pre>
     * 0 template id   2 field count   4 scope field count (options only)
     * </pre>
     */
    IPFIX(2, true, 0) {
        @Override
        boolean readHead(ByteBuffer buffer, int at, int end, boolean options, TemplateHead head) {
            int id = Wire.u16(buffer, at);
            int fieldCount = Wire.u16(buffer, at + 2);
            if (fieldCount == 0) {
                return head.withdraws(id, 4);
            }
            if (!options) {
                return head.defines(id, fieldCount, 0, 4);
            }
            return end - at >= OPTIONS_HEAD_LENGTH
                    && head.defines(id, fieldCount, Wire.u16(buffer, at + 4), OPTIONS_HEAD_LENGTH);
        }
    };

    /** Octets before the field specifiers of an options template, in both. */
    static final int OPTIONS_HEAD_LENGTH = 6;

    /** Set ids below this are the protocol's own; from here on they are template ids. */
    static final int FIRST_DATA_SET_ID = 256;

    /** Whether the top bit of an element id says that an enterprise number follows. */
    final boolean hasEnterpriseBit;

    /** The enterprise number that scope fields are given; 0 where they are elements like any other. */
    final long scopeEnterprise;

    private final int templateSetId;

    TemplateSyntax(int templateSetId, boolean hasEnterpriseBit, long scopeEnterprise) {
        this.templateSetId = templateSetId;
        this.hasEnterpriseBit = hasEnterpriseBit;
        this.scopeEnterprise = scopeEnterprise;
    }

    /** What a set holds, by its id; {@link SetKind#DATA} for any id that a template can have. */
    final SetKind kindOf(int setId) {
        if (setId >= FIRST_DATA_SET_ID) {
            return SetKind.DATA;
        }
        if (setId == templateSetId) {
            return SetKind.TEMPLATES;
        }
        return setId == templateSetId + 1 ? SetKind.OPTIONS_TEMPLATES : SetKind.RESERVED;
    }

    /**
     * Reads the head of the record at {@code at}, of which {@link TemplateReader#MIN_RECORD_LENGTH} octets are there.
     *
     * @return false if it needs {@link #OPTIONS_HEAD_LENGTH} octets and fewer lie before {@code end}
     */
    abstract boolean readHead(ByteBuffer buffer, int at, int end, boolean options, TemplateHead head);
}
