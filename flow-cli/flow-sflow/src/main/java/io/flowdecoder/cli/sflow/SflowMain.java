package io.flowdecoder.cli.sflow;

import io.flowdecoder.cli.Cli;
import io.flowdecoder.cli.Command;
import io.flowdecoder.producer.Protocol;
import java.util.EnumSet;

/** The command {@code flow-sflow}. */
public final class SflowMain {

    private SflowMain() {}

    public static void main(String[] args) {
        Cli.main(
                new Command(
                        "flow-sflow",
                        "receives sFlow, and writes one message for each sampled packet",
                        "sflow://:6343",
                        EnumSet.of(Protocol.SFLOW)),
                args);
    }
}
