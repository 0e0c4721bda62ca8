package io.flowdecoder.template;

/** What a set (NetFlow v9: a FlowSet) holds. */
public enum SetKind {
    TEMPLATES,
    OPTIONS_TEMPLATES,
    /** Data records under a template. */
    DATA,
    /** Data records under an options template. */
    OPTIONS_DATA,
    /** A data set whose template has not been seen. */
    UNKNOWN_TEMPLATE,
    /** A set id to which the protocol has given no meaning. */
    RESERVED
}
