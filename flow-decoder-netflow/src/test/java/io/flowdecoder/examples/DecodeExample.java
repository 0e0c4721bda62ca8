package io.flowdecoder.examples;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.template.DataRecord;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.SetKind;
import io.flowdecoder.template.Templates;
import io.flowdecoder.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The examples of README.md, which are cut from here. */
final class DecodeExample {
    private DecodeExample() {}

    static List<String> sources(Path file) throws IOException {
        List<String> sources = new ArrayList<>();
        Templates templates = new Templates(); // what one exporter has taught: keep it from datagram to datagram
        try (CaptureReader capture = CaptureReader.open(file)) {
            while (capture.next()) {
                IpfixMessage message = IpfixMessage.read(capture.payload(), templates);
                for (Set set : message.sets()) {
                    if (set instanceof Set.DataSet data) {
                        for (DataRecord record : data.records()) {
                            record.value("sourceIPv4Address")
                                    .flatMap(Value::address)
                                    .ifPresent(address -> sources.add(address.toString()));
                        }
                    }
                }
                message.problems().forEach(System.err::println); // where and why, if anything could not be read
            }
        }
        return sources;
    }

    static long octets(ByteBuffer datagram, Templates templates, MessageCursor message) {
        long octets = 0;
        if (message.wrap(datagram, templates)) {
            while (message.nextSet()) {
                // 1 is octetDeltaCount
                int field =
                        message.setKind() == SetKind.DATA ? message.template().indexOf(0, 1) : -1;
                while (field >= 0 && message.nextRecord()) {
                    if (message.record().length(field) <= Long.BYTES) { // a template may say otherwise
                        octets += message.record().unsigned(field);
                    }
                }
            }
        }
        return octets;
    }
}
