package io.flowdecoder.fuzz;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.encoding.Output;
import io.flowdecoder.flow.Flow;
import io.flowdecoder.mapping.PacketMapping;
import io.flowdecoder.net.Layer;
import io.flowdecoder.net.PacketCursor;
import io.flowdecoder.testing.Laws;
import io.flowdecoder.testing.Listener;
import io.flowdecoder.wire.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads sampled packets: walks their headers, and writes what they say into a flow. */
final class PacketListener implements Listener {
    private final Layer first;
    private final PacketCursor cursor = new PacketCursor();
    private final PacketMapping mapping = new PacketMapping();
    private final Flow flow = new Flow(Limits.DEFAULT);
    private final Encoder encoder = Format.BIN.newEncoder();
    private final Output out = new Output(1024);

    /** @param first what the packets start with */
    PacketListener(Layer first) {
        this.first = first;
    }

    @Override
    public List<Object> hear(ByteBuffer packet) {
        List<Object> heard = new ArrayList<>();
        int at = packet.position();
        cursor.wrap(packet, at, packet.limit(), first);
        while (cursor.nextLayer()) {
            Laws.require(cursor.at() >= at, "a header before the end of the last");
            at = cursor.at() + cursor.length();
            Laws.require(at > cursor.at() && at <= packet.limit(), "a header outside of its packet");
            heard.add(cursor.layer());
            heard.add(cursor.length());
        }
        heard.add(cursor.isCut());
        heard.add(written(packet));
        return heard;
    }

    private String written(ByteBuffer packet) {
        flow.clear();
        mapping.write(packet, packet.position(), packet.limit(), first, flow);
        out.truncate(0);
        encoder.encode(flow, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
    }
}
