package io.flowdecoder.cli.nflegacy;

import io.flowdecoder.cli.Cli;
import io.flowdecoder.cli.Command;
import io.flowdecoder.producer.Protocol;
import java.util.EnumSet;

/** The command {@code flow-nflegacy}. */
public final class NetFlowLegacyMain {

    private NetFlowLegacyMain() {}

    public static void main(String[] args) {
        Cli.main(
                new Command(
                        "flow-nflegacy",
                        "receives NetFlow v1, v5 and v7, and writes one message for each flow",
                        "nfl://:2055",
                        EnumSet.of(Protocol.NETFLOW_V1, Protocol.NETFLOW_V5, Protocol.NETFLOW_V7)),
                args);
    }
}
