package io.flowdecoder.testing;

import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.mapping.custom.MappingException;

/** Mapping files as text. */
public final class Mappings {
    private Mappings() {}

    public static CustomMapping read(String text) throws MappingException {
        return CustomMapping.read("mapping.yaml", text, Schema.GOFLOW2);
    }
}
