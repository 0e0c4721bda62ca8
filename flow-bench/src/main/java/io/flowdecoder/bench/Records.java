package io.flowdecoder.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts the flows in what has been decoded: with a rate of datagrams there is one of records. */
@AuxCounters
@State(Scope.Thread)
public class Records {
    public long records;

    /** For the harness. */
    public Records() {}
}
