package io.flowdecoder.cli;

import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Schema;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.text.NearMiss;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import io.flowdecoder.transport.TransportUsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the flags that say where messages go, and how they are written there: of one output, or of those that have names. */
final class OutputFlags {
    private final CommandLine line;
    private final Extensions extensions;
    private final CustomMapping mapping;

    private OutputFlags(CommandLine line, Extensions extensions, CustomMapping mapping) {
        this.line = line;
        this.extensions = extensions;
        this.mapping = mapping;
    }

    /** @throws UsageException if a value is wrong */
    static List<OutputSettings> parse(CommandLine line, Extensions extensions, CustomMapping mapping)
            throws UsageException {
        Set<String> names = line.values().outputs();
        List<OutputSettings> outputs = new ArrayList<>();
        if (names.isEmpty()) {
            outputs.add(new OutputFlags(line, extensions, mapping).parse(""));
        }
        for (String name : names) {
            CommandLine own = line.of(name);
            try {
                outputs.add(new OutputFlags(own, extensions, mapping).parse(name));
            } catch (UsageException wrong) {
                throw own.values().placed(wrong);
            }
        }
        requireOneRawFormat(outputs);
        requireOwnPlaces(outputs);
        return outputs;
    }

    /** Whose fields a mapping may name. */
    static Schema schema(CommandLine line) throws UsageException {
        Schema schema = null;
        for (String name : line.values().outputs()) {
            Schema own = schemaOf(line.of(name));
            if (schema != null && schema != own && !line.last(Flag.MAPPING, "").isEmpty()) {
                throw new UsageException("-" + Flags.scope(name) + "schema: with -mapping all outputs have the same");
            }
            schema = own;
        }
        return schema == null ? schemaOf(line) : schema;
    }

    private static Schema schemaOf(CommandLine line) throws UsageException {
        return Schema.named(line.oneOf(Flag.SCHEMA, "goflow2", List.of("goflow2", "goflow2-v1", "goflow")));
    }

    private OutputSettings parse(String name) throws UsageException {
        Encoding encoding = EncodingFlags.parse(line, extensions.formats(), schemaOf(line), mapping);
        Set<MessageKind> kinds = ProduceFlags.parse(line.last(Flag.PRODUCE, "flows"));
        ProduceFlags.check(kinds, encoding.format(), extensions.formats());
        return new OutputSettings(name, kinds, encoding, transport(kinds, encoding));
    }

    private TransportOpener transport(Set<MessageKind> kinds, Encoding encoding) throws UsageException {
        String name = line.oneOf(Flag.TRANSPORT, "file", extensions.transportNames());
        TransportProvider transport = extensions.transport(name);
        FlagValues values = line.values();
        Map<String, List<String>> given = new HashMap<>();
        transport.flags().forEach(flag -> given.put(flag.name(), values.all(flag.name())));
        try {
            return transport.configure(new TransportOptions(given, values::spelling, kinds, encoding));
        } catch (TransportUsageException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    /** The cursors of a raw message are walked once. */
    private static void requireOneRawFormat(List<OutputSettings> outputs) throws UsageException {
        List<Format> formats = outputs.stream()
                .filter(output -> output.kinds().contains(MessageKind.RAW))
                .map(output -> output.encoding().format())
                .distinct()
                .toList();
        if (formats.size() > 1) {
            throw new UsageException("-format: raw messages have the same in all outputs, not "
                    + formats.get(0).name() + " and " + formats.get(1).name());
        }
    }

    /** Two that write to one file tear what the other writes, and rotate it away under it. */
    private static void requireOwnPlaces(List<OutputSettings> outputs) throws UsageException {
        for (int i = 0; i < outputs.size(); i++) {
            OutputSettings output = outputs.get(i);
            for (OutputSettings before : outputs.subList(0, i)) {
                String place = output.transport().conflict(before.transport());
                if (place != null) {
                    throw new UsageException("-" + Flags.scope(output.name()) + Flag.TRANSPORT.name + ": " + place
                            + " is where output " + before.name() + " writes; each needs a place of its own");
                }
            }
        }
    }

    /** Makes sure that listeners name outputs that there are. */
    static void requireOutputs(List<ListenAddress> listen, List<OutputSettings> outputs) throws UsageException {
        List<String> known = outputs.stream().map(OutputSettings::name).toList();
        for (ListenAddress address : listen) {
            for (String name : address.outputs()) {
                if (!known.contains(name) || name.isEmpty()) {
                    String near = NearMiss.of(name, known);
                    throw new UsageException("-" + Flag.LISTEN.name + ": " + address.uri() + ": no output " + name
                            + (near == null || near.isEmpty() ? "" : "; is it " + near + "?"));
                }
            }
        }
    }
}
