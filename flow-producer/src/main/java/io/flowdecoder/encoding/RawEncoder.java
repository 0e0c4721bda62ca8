package io.flowdecoder.encoding;

import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v5.V5DatagramCursor;
import io.flowdecoder.netflow.v7.V7DatagramCursor;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.producer.RawView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Writes whole datagrams as GoFlow2 does with {@code -produce raw}: all of one as JSON, or a line about it. */
final class RawEncoder {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter RFC_3339 = formatter("yyyy-MM-dd'T'HH:mm:ss", "'Z'");
    private static final DateTimeFormatter GO = formatter("yyyy-MM-dd HH:mm:ss", " '+0000 UTC'");

    private final boolean json;
    private final JsonWriter to = new JsonWriter();
    private final RawFixed fixed = new RawFixed(to);
    private final RawSets sets = new RawSets(to);
    private final RawSamples samples = new RawSamples(to);

    RawEncoder(boolean json) {
        this.json = json;
    }

    /** Go leaves zeros at the end of a fraction out. */
    private static DateTimeFormatter formatter(String seconds, String end) {
        return new DateTimeFormatterBuilder()
                .appendPattern(seconds)
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern(end)
                .toFormatter()
                .withZone(ZoneOffset.UTC);
    }

    void encode(RawView datagram, Output out) {
        Instant received = Instant.ofEpochSecond(
                datagram.receivedNanos() / NANOS_PER_SECOND, datagram.receivedNanos() % NANOS_PER_SECOND);
        if (json) {
            writeJson(datagram, RFC_3339.format(received), out);
        } else {
            out.append(GO.format(received) + " " + datagram.from() + ": " + summary(datagram));
        }
    }

    private void writeJson(RawView datagram, String received, Output out) {
        to.begin(type(datagram), out);
        to.open(0, "message");
        switch (datagram.protocol()) {
            case SFLOW -> samples.write(datagram);
            case NETFLOW_V1, NETFLOW_V5, NETFLOW_V7 -> fixed.write(datagram);
            case NETFLOW_V9, IPFIX -> sets.write(datagram);
        }
        to.close();
        to.field(0, "src");
        to.text(datagram.from().toString());
        to.field(0, "time_received");
        to.text(received);
        to.end();
    }

    private static String type(RawView datagram) {
        return switch (datagram.protocol()) {
            case SFLOW -> "sflow";
            case NETFLOW_V1 -> "netflowv1";
            case NETFLOW_V5 -> "netflowv5";
            case NETFLOW_V7 -> "netflowv7";
            case NETFLOW_V9 -> "netflowv9";
            case IPFIX -> "ipfix";
        };
    }

    private static String summary(RawView datagram) {
        return switch (datagram.protocol()) {
            case SFLOW ->
                "sFlow5 agent:" + RawSamples.agent(datagram.sflow()) + " seq:"
                        + datagram.sflow().sequenceNumber() + " count:"
                        + datagram.sflow().sampleCount();
            case NETFLOW_V1 -> "NetFlowV1 count:" + datagram.fixed().count();
            case NETFLOW_V5 ->
                "NetFlowV5 seq:" + ((V5DatagramCursor) datagram.fixed()).flowSequence() + " count:"
                        + datagram.fixed().count();
            case NETFLOW_V7 ->
                "NetFlowV7 seq:" + ((V7DatagramCursor) datagram.fixed()).flowSequence() + " count:"
                        + datagram.fixed().count();
            case NETFLOW_V9 -> {
                V9PacketCursor packet = (V9PacketCursor) datagram.sets();
                yield "NetFlowV9 count:" + packet.count() + " seq:" + packet.sequenceNumber();
            }
            case IPFIX -> {
                MessageCursor message = (MessageCursor) datagram.sets();
                yield "IPFIX count:" + RawSets.count(message) + " seq:" + message.sequenceNumber();
            }
        };
    }
}
