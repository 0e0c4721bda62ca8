package io.flowdecoder.sflow;

/**
 * Which structure a sample or record is. Samples, flow records and counter records have numbers of their own.
 *
 * @param enterprise an IANA private enterprise number of 20 bits; 0 is sFlow.org
 * @param format the enterprise's number for it, of 12 bits
 */
public record DataFormat(int enterprise, int format) {
    public DataFormat {
        if (enterprise >>> 20 != 0 || format >>> 12 != 0) {
            throw new IllegalArgumentException("data format " + enterprise + "/" + format);
        }
    }

    /** @param word {@code data_format} as it is on the wire */
    public static DataFormat of(int word) {
        return new DataFormat(word >>> 12, word & 0xfff);
    }

    @Override
    public String toString() {
        return enterprise + "/" + format;
    }
}
