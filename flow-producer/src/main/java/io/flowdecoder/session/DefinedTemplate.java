package io.flowdecoder.session;

import io.flowdecoder.template.Template;
import io.flowdecoder.template.Templates;
import java.util.ArrayList;
import java.util.List;

/** A template and the observation domain that it is of. */
record DefinedTemplate(long domain, Template template) {

    static List<DefinedTemplate> allOf(Templates templates) {
        List<DefinedTemplate> all = new ArrayList<>();
        templates.forEach((domain, template) -> all.add(new DefinedTemplate(domain, template)));
        return all;
    }

    /** Unless the limits leave no room for it. */
    void defineIn(Templates templates) {
        if (template.fields().size() <= templates.limits().fieldsPerTemplate()) {
            templates.define(domain, template);
        }
    }
}
