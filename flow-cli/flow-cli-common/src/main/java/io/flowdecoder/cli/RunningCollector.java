package io.flowdecoder.cli;

import io.flowdecoder.cli.metrics.KernelCounts;
import io.flowdecoder.cli.metrics.Monitored;
import io.flowdecoder.cli.metrics.OutputStatus;
import io.flowdecoder.cli.metrics.SocketStatus;
import io.flowdecoder.producer.Counts;
import io.flowdecoder.session.ExporterSessions;
import java.util.ArrayList;
import java.util.List;

/** A pipeline and what feeds it, to who watches. */
final class RunningCollector implements Monitored {
    private final Pipeline pipeline;
    private volatile boolean listening;

    RunningCollector(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Whether it takes datagrams from now on. */
    void listening(boolean now) {
        listening = now;
    }

    boolean isListening() {
        return listening;
    }

    @Override
    public String version() {
        return Cli.version();
    }

    @Override
    public ExporterSessions sessions() {
        return pipeline.sessions();
    }

    @Override
    public Counts counts() {
        return pipeline.counts();
    }

    @Override
    public long defects() {
        return pipeline.defects();
    }

    @Override
    public long refused() {
        return pipeline.inputs().allowed().refused();
    }

    @Override
    public List<SocketStatus> sockets() {
        return pipeline.sockets().all();
    }

    @Override
    public List<KernelCounts> kernel() {
        return pipeline.sockets().kernel();
    }

    @Override
    public List<OutputStatus> outputs() {
        return pipeline.outputs().status(pipeline::messagesDue);
    }

    @Override
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>(pipeline.outputs().troubles());
        if (!listening) {
            obstacles.add(0, "not listening");
        }
        return obstacles;
    }
}
