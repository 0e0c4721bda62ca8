package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.value.Value;
import java.util.List;

/** Values of one information element. RFC 6313 section 4.5.1. */
public record BasicList(ListSemantic semantic, InformationElement element, List<Value> items)
        implements Value.Structured {

    public BasicList {
        items = List.copyOf(items);
    }

    @Override
    public String toString() {
        return semantic + " " + element.name() + items;
    }
}
