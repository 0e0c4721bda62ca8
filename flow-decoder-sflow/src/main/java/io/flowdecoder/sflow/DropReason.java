package io.flowdecoder.sflow;

import io.flowdecoder.structure.CodeTable;
import io.flowdecoder.structure.Structures;
import io.flowdecoder.value.Value;

/** What {@code drop_reason} numbers: up to 15 the codes of ICMP unreachable messages, then others from 256. */
final class DropReason {
    private static final CodeTable REASONS =
            Structures.standard().codes("drop_reason").orElseThrow();

    private DropReason() {}

    static Value.Code of(long code) {
        return REASONS.of(code);
    }
}
