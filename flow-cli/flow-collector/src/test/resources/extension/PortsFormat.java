package extension;

import io.flowdecoder.encoding.Encoder;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.encoding.Format;
import io.flowdecoder.flow.FlowField;
import io.flowdecoder.producer.MessageKind;
import java.util.Set;

public final class PortsFormat implements Format {
    @Override
    public String name() {
        return "ports";
    }

    @Override
    public String description() {
        return "source port and destination port";
    }

    @Override
    public Set<MessageKind> kinds() {
        return Set.of(MessageKind.FLOWS);
    }

    @Override
    public Encoder newEncoder(Encoding encoding) {
        return (flow, out) -> out.append(flow.get(FlowField.SRC_PORT) + ";" + flow.get(FlowField.DST_PORT));
    }
}
