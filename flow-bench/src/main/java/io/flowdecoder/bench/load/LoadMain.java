package io.flowdecoder.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/** Sends a load to a port of this machine, and prints what it has sent as a line of JSON. */
public final class LoadMain {

    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        OptionParser parser = new OptionParser();
        OptionSpec<String> kind =
                parser.nonOptions("v5, v9, ipfix, sflow or mixed").ofType(String.class);
        OptionSpec<Integer> port = option(parser, "port", "of 127.0.0.1, where the collector listens", 2055);
        OptionSpec<Integer> rate = option(parser, "rate", "datagrams a second", 1000);
        OptionSpec<Integer> seconds = option(parser, "seconds", "how long, at most " + Load.MOST_SECONDS, 5);
        OptionSpec<Integer> exporters = option(parser, "exporters", "how many, each from an address of its own", 4);
        try {
            OptionSet options = parser.parse(args);
            if (options.valuesOf(kind).size() != 1) {
                throw new IllegalArgumentException("which one: v5, v9, ipfix, sflow or mixed?");
            }
            InetSocketAddress collector =
                    new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.valueOf(port));
            try (Load load = new Load(Kind.named(options.valueOf(kind)), collector, options.valueOf(exporters))) {
                System.out.println(load.run(options.valueOf(rate), options.valueOf(seconds))
                        .toJson());
            }
        } catch (OptionException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            parser.printHelpOn(System.err);
            System.exit(2);
        }
    }

    private static OptionSpec<Integer> option(OptionParser parser, String name, String help, int otherwise) {
        return parser.accepts(name, help)
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(otherwise);
    }
}
