package io.flowdecoder.sflow;

import java.util.List;

/**
 * Counters of one data source, from the compact or the expanded form.
 *
 * @param sequenceNumber counts the counter samples of the data source; modulo 2^32
 * @param records in the order of the wire
 */
public record CounterSample(DataFormat format, long sequenceNumber, DataSource source, List<CounterRecord> records)
        implements Sample {

    public CounterSample {
        records = List.copyOf(records);
    }
}
