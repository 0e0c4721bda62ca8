package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplingOverrides;
import io.flowdecoder.transport.TransportOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the flags say.
 *
 * @param captures to be played instead of listening
 * @param ipfixFiles to be played instead of listening, after the captures
 * @param kinds of messages that are made
 */
record Settings(
        List<ListenAddress> listen,
        List<Path> captures,
        List<Path> ipfixFiles,
        SourceSettings sources,
        SamplingOverrides sampling,
        PostCounters postCounters,
        CustomMapping mapping,
        StateSettings state,
        TimeWindow times,
        Set<MessageKind> kinds,
        Encoding encoding,
        TransportOpener transport,
        MonitoringSettings monitoring,
        Level logLevel,
        boolean jsonLogs) {

    boolean listens() {
        return captures.isEmpty() && ipfixFiles.isEmpty();
    }
}
