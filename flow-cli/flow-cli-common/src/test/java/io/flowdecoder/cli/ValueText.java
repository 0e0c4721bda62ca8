package io.flowdecoder.cli;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.netflow.v1.V1Datagram;
import io.flowdecoder.netflow.v5.V5Datagram;
import io.flowdecoder.netflow.v7.V7Datagram;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.pcap.CaptureReader;
import io.flowdecoder.sflow.SflowDatagram;
import io.flowdecoder.template.Set;
import io.flowdecoder.template.Templates;
import io.flowdecoder.testing.Corpus;
import io.flowdecoder.wire.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the decoders make of captures as values, in words: a line for each datagram, record, sample and problem. */
final class ValueText {
    private static final int SFLOW = 0; // its version has four octets

    private final Map<String, Templates> templates = new HashMap<>();
    private List<String> lines = new ArrayList<>();

    List<String> of(Corpus.Entry file) throws IOException {
        if (file.container().startsWith("pcap")) {
            return ofCapture(file.path());
        }
        lines = new ArrayList<>();
        file.payloads().forEach(payload -> add(ByteBuffer.wrap(payload), ""));
        return lines;
    }

    List<String> ofCapture(Path path) throws IOException {
        lines = new ArrayList<>();
        try (CaptureReader capture = CaptureReader.open(path)) {
            while (capture.next()) {
                add(capture.payload(), capture.source() + " " + capture.sourcePort());
            }
        }
        return lines;
    }

    private void add(ByteBuffer datagram, String from) {
        if (datagram.remaining() < Short.BYTES) {
            lines.add("too short");
            return;
        }
        int version = datagram.getShort(datagram.position());
        switch (version) {
            case SFLOW -> addSflow(SflowDatagram.read(datagram));
            case 1 ->
                addFixed(
                        V1Datagram.read(datagram).records(),
                        V1Datagram.read(datagram).problems());
            case 5 ->
                addFixed(
                        V5Datagram.read(datagram).records(),
                        V5Datagram.read(datagram).problems());
            case 7 ->
                addFixed(
                        V7Datagram.read(datagram).records(),
                        V7Datagram.read(datagram).problems());
            case 9 -> V9Packet.readAll(datagram, templatesOf(version, from)).forEach(this::addPacket);
            case 10 ->
                IpfixMessage.readAll(datagram, templatesOf(version, from)).forEach(this::addMessage);
            default -> lines.add("version " + version);
        }
    }

    private Templates templatesOf(int version, String from) {
        return templates.computeIfAbsent(version + " " + from, session -> new Templates());
    }

    private void addFixed(List<?> records, List<Problem> problems) {
        lines.add("datagram");
        records.forEach(record -> lines.add(record.toString()));
        addProblems(problems);
    }

    private void addPacket(V9Packet packet) {
        lines.add("packet " + packet.unixSecs() + " " + packet.sequenceNumber() + " " + packet.sourceId());
        packet.flowSets().forEach(this::addSet);
        addProblems(packet.problems());
    }

    private void addMessage(IpfixMessage message) {
        lines.add("message " + message.exportTime() + " " + message.sequenceNumber() + " "
                + message.observationDomainId());
        message.sets().forEach(this::addSet);
        addProblems(message.problems());
    }

    private void addSet(Set set) {
        if (set instanceof Set.TemplateSet templates) {
            templates.records().forEach(record -> lines.add(record.toString()));
        } else if (set instanceof Set.OptionsTemplateSet templates) {
            templates.records().forEach(record -> lines.add(record.toString()));
        } else if (set instanceof Set.DataSet data) {
            data.records().forEach(record -> lines.add(record.toString()));
        } else {
            lines.add(set.toString());
        }
    }

    private void addSflow(SflowDatagram datagram) {
        lines.add("datagram " + datagram.agentAddress() + " " + datagram.sequenceNumber());
        datagram.samples().forEach(sample -> lines.add(sample.toString()));
        addProblems(datagram.problems());
    }

    private void addProblems(List<Problem> problems) {
        problems.forEach(problem -> lines.add(problem.toString()));
    }
}
