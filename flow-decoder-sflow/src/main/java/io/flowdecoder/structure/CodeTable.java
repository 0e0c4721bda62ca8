package io.flowdecoder.structure;

import io.flowdecoder.value.Value;
import java.util.Map;
import java.util.Set;

/** What the numbers of an enumeration mean. */
public final class CodeTable {
    private final String name;
    private final Map<Long, String> meanings;

    CodeTable(String name, Map<Long, String> meanings) {
        this.name = name;
        this.meanings = Map.copyOf(meanings);
    }

    public String name() {
        return name;
    }

    /** The numbers that have a meaning. */
    public Set<Long> codes() {
        return meanings.keySet();
    }

    /** The number with its meaning, which is the number again if it is not in the table. */
    public Value.Code of(long code) {
        String meaning = meanings.get(code);
        return new Value.Code(code, meaning == null ? Long.toUnsignedString(code) : meaning);
    }
}
