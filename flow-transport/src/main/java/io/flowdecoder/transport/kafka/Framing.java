package io.flowdecoder.transport.kafka;

/**
 * How many flows a record of Kafka has.
 *
 * @param isMany whether several stand in one, each followed by the separator; they share its key
 * @param recordBytes with several: the octets above which a record is complete
 * @param separator with several; empty where each flow has its length in front
 */
public record Framing(boolean isMany, int recordBytes, String separator) {
    public static final int DEFAULT_RECORD_BYTES = 64 << 10;

    /** One flow a record. */
    public static final Framing ONE = new Framing(false, 0, "");

    /** Many flows a record, each with its length in front: with an encoding that writes it. */
    public static final Framing DELIMITED = new Framing(true, DEFAULT_RECORD_BYTES, "");

    /** Many flows a record, a line each. */
    public static final Framing LINES = new Framing(true, DEFAULT_RECORD_BYTES, "\n");

    public Framing withRecordBytes(int newRecordBytes) {
        return new Framing(isMany, newRecordBytes, separator);
    }
}
