package io.flowdecoder.cli;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.SessionElements;

/** What fields of templates are called, for people. */
final class FieldNames {
    private FieldNames() {}

    /** With the number, and the enterprise if it is one's own. */
    static String of(FieldSpecifier field, SessionElements elements) {
        InformationElement element = elements.get(field.enterprise(), field.id());
        if (field.enterprise() == FieldSpecifier.V9_SCOPE) {
            return element.name().startsWith("scope") ? element.name() : "scope " + element.name();
        }
        String number = (field.enterprise() == 0 ? "" : field.enterprise() + "/") + field.id();
        String name = element.name().endsWith(number) ? "element" : element.name(); // nobody knows it
        return name + " (" + number + ")";
    }
}
