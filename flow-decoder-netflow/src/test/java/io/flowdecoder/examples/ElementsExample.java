package io.flowdecoder.examples;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.template.Templates;
import java.io.IOException;
import java.nio.file.Path;

/** The example of docs/information-elements.md, which is cut from here. */
final class ElementsExample {
    private ElementsExample() {}

    static Templates templates(Path file) throws IOException {
        InformationElements elements = InformationElements.standard().with(file);
        Templates templates = new Templates(elements);
        return templates;
    }
}
