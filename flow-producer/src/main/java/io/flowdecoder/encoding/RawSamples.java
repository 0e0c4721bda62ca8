package io.flowdecoder.encoding;

import io.flowdecoder.producer.RawView;
import io.flowdecoder.sflow.DatagramCursor;
import io.flowdecoder.sflow.SampleKind;
import io.flowdecoder.wire.Wire;
import java.nio.ByteBuffer;

/** Writes datagrams of sFlow. */
final class RawSamples {
    private final JsonWriter to;
    private final RawRecords records;

    RawSamples(JsonWriter to) {
        this.to = to;
        records = new RawRecords(to);
    }

    static String agent(DatagramCursor datagram) {
        return datagram.agentAddress().map(Object::toString).orElse("");
    }

    void write(RawView view) {
        DatagramCursor datagram = view.sflow();
        to.number("version", Wire.u32(view.buffer(), view.start()));
        to.number("ip-version", datagram.agentAddressType());
        to.field(0, "agent-ip");
        to.text(agent(datagram));
        to.number("sub-agent-id", datagram.subAgentId());
        to.number("sequence-number", datagram.sequenceNumber());
        to.number("uptime", datagram.sysUptime());
        to.number("samples-count", datagram.sampleCount());
        to.openList(0, "samples");
        while (datagram.nextSample()) {
            to.openItem();
            writeSample(datagram, view.buffer());
            to.closeItem();
        }
        to.closeList();
    }

    private void writeSample(DatagramCursor datagram, ByteBuffer buffer) {
        to.open(0, "header");
        to.number("format", datagram.sampleFormat() & 0xffff_ffffL);
        to.number("length", Wire.u32(buffer, datagram.sampleStart() - 4));
        switch (datagram.sampleKind()) {
            case OPAQUE, MALFORMED -> {
                to.close();
                to.field(0, "data");
                to.base64(buffer, datagram.sampleStart(), datagram.sampleLength());
            }
            default -> {
                to.number("sample-sequence-number", datagram.sampleSequenceNumber());
                to.number("source-id-type", datagram.sourceIdClass());
                to.number("source-id-value", datagram.sourceIdIndex());
                to.close();
                writeHead(datagram);
                writeRecords(datagram, buffer);
            }
        }
    }

    private void writeHead(DatagramCursor sample) {
        switch (sample.sampleKind()) {
            case FLOW, EXPANDED_FLOW -> writeFlowHead(sample);
            case DISCARDED_PACKET -> {
                to.number("drops", sample.drops());
                to.number("input", sample.input());
                to.number("output", sample.output());
                to.number("reason", sample.reason());
                to.number("flow-records-count", sample.recordCount());
            }
            default -> to.number("counter-records-count", sample.recordCount());
        }
    }

    private void writeFlowHead(DatagramCursor sample) {
        to.number("sampling-rate", sample.samplingRate());
        to.number("sample-pool", sample.samplePool());
        to.number("drops", sample.drops());
        if (sample.sampleKind() == SampleKind.FLOW) {
            to.number("input", sample.input());
            to.number("output", sample.output());
        } else {
            to.number("input-if-format", sample.inputFormat());
            to.number("input-if-value", sample.input());
            to.number("output-if-format", sample.outputFormat());
            to.number("output-if-value", sample.output());
        }
        to.number("flow-records-count", sample.recordCount());
    }

    private void writeRecords(DatagramCursor sample, ByteBuffer buffer) {
        to.openList(0, "records");
        while (sample.nextRecord()) {
            to.openItem();
            to.open(0, "header");
            to.number("data-format", sample.recordFormat() & 0xffff_ffffL);
            to.number("length", sample.recordLength());
            to.close();
            to.open(0, "data");
            records.write(sample, buffer);
            to.close();
            to.closeItem();
        }
        to.closeList();
    }
}
