package io.flowdecoder.cli.netflow;

import io.flowdecoder.cli.Cli;
import io.flowdecoder.cli.Command;
import io.flowdecoder.producer.Protocol;
import java.util.EnumSet;

/** The command {@code flow-netflow}. */
public final class NetFlowMain {

    private NetFlowMain() {}

    public static void main(String[] args) {
        Cli.main(
                new Command(
                        "flow-netflow",
                        "receives NetFlow and IPFIX, and writes one message for each flow",
                        "netflow://:2055",
                        EnumSet.complementOf(EnumSet.of(Protocol.SFLOW))),
                args);
    }
}
