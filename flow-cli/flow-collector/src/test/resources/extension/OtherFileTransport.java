package extension;

import io.flowdecoder.transport.TransportFlag;
import io.flowdecoder.transport.TransportOpener;
import io.flowdecoder.transport.TransportOptions;
import io.flowdecoder.transport.TransportProvider;
import java.util.List;
import java.util.Map;

/** One with a name that is taken. */
public final class OtherFileTransport implements TransportProvider {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<TransportFlag> flags() {
        return List.of();
    }

    @Override
    public TransportOpener configure(TransportOptions options) {
        return whenGone -> Map.of();
    }
}
