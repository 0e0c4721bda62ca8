package io.flowdecoder.fuzz;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.mapping.PacketMapping;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.packet.Layer;
import io.flowdecoder.packet.Packet;
import io.flowdecoder.packet.PacketCursor;
import io.flowdecoder.testing.Laws;
import io.flowdecoder.testing.Listener;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads sampled packets: in both tiers, which have to agree on their headers, and into a flow. */
final class PacketListener implements Listener {
    private final Layer first;
    private final PacketCursor cursor = new PacketCursor();
    private final PacketMapping mapping = new PacketMapping(CustomMapping.NONE);
    private final Flow flow = new Flow(Limits.DEFAULT);
    private final Encoder encoder = Format.BIN.newEncoder();
    private final Output out = new Output(1024);

    /** @param first what the packets start with */
    PacketListener(Layer first) {
        this.first = first;
    }

    @Override
    public List<Object> hear(ByteBuffer packet) {
        Packet value = Packet.read(packet, packet.position(), packet.limit(), first);
        Laws.requireSame(walk(packet), value.headers().size(), "the tiers");
        Laws.requireSame(cursor.isCut(), value.cut(), "the tiers");
        Laws.requireSame(
                cursor.payloadEnd() - cursor.payloadAt(), value.payload().length(), "the tiers");
        return List.of(value, written(packet));
    }

    /** Counts the headers. */
    private int walk(ByteBuffer packet) {
        int headers = 0;
        int at = packet.position();
        cursor.wrap(packet, at, packet.limit(), first);
        while (cursor.nextLayer()) {
            headers++;
            Laws.require(headers <= PacketCursor.MAX_HEADERS, "more headers than the limit");
            Laws.require(cursor.at() >= at, "a header before the end of the last");
            at = cursor.at() + cursor.length();
            Laws.require(at >= cursor.at() && at <= packet.limit(), "a header outside of its packet");
        }
        return headers;
    }

    private String written(ByteBuffer packet) {
        flow.clear();
        mapping.write(packet, packet.position(), packet.limit(), first, flow);
        out.truncate(0);
        encoder.encode(flow, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
    }
}
