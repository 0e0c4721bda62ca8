package io.flowdecoder.template;

/** Is told of each change to one {@link Templates}; not of definitions that are sent again. */
@FunctionalInterface
public interface TemplatesListener {

    /**
     * A template has been defined, redefined or forgotten.
     *
     * @param before null if there was none
     * @param after null if there is none any more
     */
    void changed(long domain, Template before, Template after);
}
