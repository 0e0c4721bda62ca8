package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.producer.MessageKind;
import io.flowdecoder.producer.TimeWindow;
import io.flowdecoder.session.PostCounters;
import io.flowdecoder.session.SamplingOverrides;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the flags say.
 *
 * @param reusePort whether other processes may listen at the same ports
 * @param captures to be played instead of listening
 * @param ipfixFiles to be played instead of listening, after the captures
 */
record Settings(
        List<ListenAddress> listen,
        boolean reusePort,
        List<Path> captures,
        List<Path> ipfixFiles,
        SourceSettings sources,
        SamplingOverrides sampling,
        PostCounters postCounters,
        CustomMapping mapping,
        StateSettings state,
        TimeWindow times,
        List<OutputSettings> outputs,
        MonitoringSettings monitoring,
        Level logLevel,
        boolean jsonLogs) {

    /** The messages that are made, for one output or another. */
    Set<MessageKind> kinds() {
        Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
        outputs.forEach(output -> kinds.addAll(output.kinds()));
        return kinds;
    }

    /** How the first output's messages are written. */
    Encoding encoding() {
        return outputs.get(0).encoding();
    }

    boolean listens() {
        return captures.isEmpty() && ipfixFiles.isEmpty();
    }
}
