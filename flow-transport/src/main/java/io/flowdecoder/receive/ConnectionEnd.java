package io.flowdecoder.receive;

/** Why a connection has ended, or was not taken. */
public enum ConnectionEnd {
    /** Its exporter has closed it, or this receiver has, being closed itself. */
    FINISHED("it was closed"),
    /** It broke off, in the middle of a message perhaps. */
    BROKEN("it broke off"),
    /** For long nothing came. */
    IDLE("nothing came for too long"),
    /** A message, or what has to come before the first, took too long. */
    SLOW("a message did not come in time"),
    /** What came was no message: where the next one starts cannot be known. */
    MALFORMED("what came is no IPFIX message"),
    /** Its exporter cannot be verified, or does not speak TLS. */
    NO_TLS("TLS could not be agreed on"),
    /** It did not start with a header of the PROXY protocol, version 2. */
    NO_PROXY("it has no PROXY header of version 2"),
    /** Its exporter is not among those that are allowed. */
    NOT_ALLOWED("the exporter is not allowed"),
    /** There are as many connections already as there may be, in all or from its address. */
    TOO_MANY("there are too many connections");

    private final String meaning;

    ConnectionEnd(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
