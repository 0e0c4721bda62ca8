package io.flowdecoder.cli.collector;

import io.flowdecoder.cli.Cli;
import io.flowdecoder.cli.Command;
import io.flowdecoder.producer.Protocol;
import java.util.EnumSet;

/** The command {@code flow-collector}. */
public final class CollectorMain {

    private CollectorMain() {}

    public static void main(String[] args) {
        Cli.main(
                new Command(
                        "flow-collector",
                        "receives sFlow, NetFlow and IPFIX, and writes one message for each flow",
                        "sflow://:6343,netflow://:2055",
                        EnumSet.allOf(Protocol.class)),
                args);
    }
}
