package io.flowdecoder.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.flowpb.FlowMessage;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.testing.FlowLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How many flows of each session of the shared corpus have which names of interfaces, VRFs, samplers and applications that
 * its exporter has announced in options records. An application's name counts if its description stands beside it: others say
 * it in the record itself. {@code -Dgolden.write} takes what comes out now.
 */
class NamesOfCapturesTest {
    private static final Path NAMES = Path.of("src", "test", "resources", "names-of-the-corpus.csv");

    private static final Set<FlowField> ANNOUNCED =
            EnumSet.range(FlowField.IN_IF_NAME, FlowField.APPLICATION_DESCRIPTION);

    private final Map<String, Integer> flows = new TreeMap<>();

    @Test
    void flowsOfCapturesHaveTheNamesThatTheirExportersAnnounce() throws IOException {
        assumeTrue(Corpus.shared().isPresent(), "no captures beside the checkout");
        for (List<Corpus.Entry> session :
                Corpus.shared().get().sessions(entry -> true).values()) {
            FlowLines lines = new FlowLines(flow -> count(session.get(0).session(), flow));
            for (Corpus.Entry file : session) {
                lines.of(file);
            }
        }
        List<String> given = new ArrayList<>(List.of("session,field,name,flows"));
        flows.forEach((name, count) -> given.add(name + "," + count));
        if (System.getProperty("golden.write") != null) {
            Files.write(NAMES, given);
        }
        assertThat(given).isEqualTo(Files.readAllLines(NAMES));
    }

    private void count(String session, FlowMessage flow) {
        ANNOUNCED.forEach(field -> count(session, flow, field));
        if (!flow.getApplicationDescription().isEmpty()) {
            count(session, flow, FlowField.APPLICATION_NAME);
        }
    }

    private void count(String session, FlowMessage flow, FlowField field) {
        FieldDescriptor descriptor = FlowMessage.getDescriptor().findFieldByNumber(field.number());
        String name = ((ByteString) flow.getField(descriptor)).toStringUtf8();
        if (!name.isEmpty()) {
            flows.merge(session + "," + descriptor.getName() + ",\"" + name + "\"", 1, Integer::sum);
        }
    }
}
