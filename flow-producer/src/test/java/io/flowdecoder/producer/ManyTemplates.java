package io.flowdecoder.producer;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ExporterSessions;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.testing.Exported;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Sends a producer what many exporters have: templates of which no two of an exporter are alike, and a record by each of them.
 * Says what that takes of the heap.
 *
 * <p>Arguments: exporters, templates of each, and the fewest and the most fields of a template.
 */
final class ManyTemplates {
    private static final int PER_DATAGRAM = 10;
    private static final int KINDS_OF_EXPORTERS = 10;
    private static final List<String> FIELDS = List.of(
            "8:4", "12:4", "15:4", "27:16", "28:16", "62:16", "1:4", "2:4", "85:8", "86:8", "4:1", "5:1", "6:1", "7:2",
            "11:2", "9:1", "13:1", "29:1", "30:1", "10:4", "14:4", "16:4", "17:4", "18:4", "21:4", "22:4", "31:4",
            "32:2", "34:4", "35:1", "48:4", "52:1", "53:1", "54:4", "56:6", "57:6", "58:2", "59:2", "61:1", "70:3",
            "71:3", "72:3", "80:6", "81:6", "88:2", "89:1", "95:4", "128:4", "129:4", "136:1", "148:8", "176:1",
            "177:1", "192:1", "195:1", "225:4", "226:4", "227:2", "228:2", "233:1", "234:4", "235:4", "239:1", "243:2");

    private final Random random = new Random(1);
    private final ExporterSessions sessions = new ExporterSessions(Limits.DEFAULT);
    private final Encoder encoder = Format.BIN.newEncoder();
    private final Output out = new Output(1 << 16);
    private final FlowProducer producer = new FlowProducer(sessions, Limits.DEFAULT, flow -> {
        out.truncate(0);
        encoder.encode(flow, out);
    });
    private final Set<Protocol> all = EnumSet.allOf(Protocol.class);

    private final List<List<ByteBuffer>> sent = new ArrayList<>();
    private final int fewestFields;
    private final int mostFields;

    private ManyTemplates(int templates, int fewestFields, int mostFields) {
        this.fewestFields = fewestFields;
        this.mostFields = mostFields;
        for (int i = 0; i < KINDS_OF_EXPORTERS; i++) {
            sent.add(datagrams(i % 2 == 0, templates));
        }
    }

    public static void main(String[] arguments) {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        ManyTemplates many = new ManyTemplates(numbers[1], numbers[2], numbers[3]);
        for (int exporter = 0; exporter < numbers[0]; exporter++) {
            many.teach(exporter);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Counts counts = many.producer.counts();
        System.out.printf(
                "templates %d, refused %d, flows %d, heap %d MB%n",
                counts.get(Counter.TEMPLATES),
                counts.get(Fault.TEMPLATE_LIMIT),
                counts.get(Counter.FLOWS),
                runtime.totalMemory() - runtime.freeMemory() >> 20);
        Reference.reachabilityFence(many);
    }

    /** Each sends what a few others do, too, but keeps templates of its own. */
    private void teach(int exporter) {
        IpAddress address = IpAddress.v4(0x0a00_0000L + exporter);
        TransportSession session = new TransportSession(2055, address, 40_000);
        List<ByteBuffer> datagrams = sent.get(exporter % sent.size());
        datagrams.forEach(datagram -> producer.produce(datagram, session, all, 0));
    }

    /** Of NetFlow v9, or of IPFIX. */
    private List<ByteBuffer> datagrams(boolean v9, int templates) {
        List<ByteBuffer> datagrams = new ArrayList<>();
        for (int first = 256; first < 256 + templates; first += PER_DATAGRAM) {
            Exported datagram = v9 ? Exported.v9() : Exported.ipfix();
            for (int id = first; id < first + PER_DATAGRAM; id++) {
                List<String> fields = someFields();
                datagram.template(id, String.join(" ", fields)).data(id, "00".repeat(octets(fields)));
            }
            datagrams.add(datagram.datagram());
        }
        return datagrams;
    }

    private List<String> someFields() {
        List<String> shuffled = new ArrayList<>(FIELDS);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(fewestFields, mostFields + 1));
    }

    private static int octets(List<String> fields) {
        return fields.stream()
                .mapToInt(field -> Integer.parseInt(field.split(":")[1]))
                .sum();
    }
}
