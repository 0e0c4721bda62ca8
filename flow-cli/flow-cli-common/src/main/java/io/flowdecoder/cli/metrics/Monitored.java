package io.flowdecoder.cli.metrics;

import io.flowdecoder.producer.Counts;
import io.flowdecoder.session.ExporterSessions;
import java.util.List;

/** A running collector, to who watches it. What it says is of now, or of a moment ago. */
public interface Monitored {
    String version();

    ExporterSessions sessions();

    /** The totals of all workers. */
    Counts counts();

    /** Datagrams given up for a defect of this program. */
    long defects();

    /** Datagrams of exporters that are not allowed. */
    long refused();

    /** Those it listens on. */
    List<SocketStatus> sockets();

    /** What the kernel says of each of them, in the same order. */
    List<KernelCounts> kernel();

    List<OutputStatus> outputs();

    /** Why it is not ready, for people; empty if it listens and its outputs take messages. */
    List<String> obstacles();
}
