package io.flowdecoder.cli;

import ch.qos.logback.classic.Level;
import io.flowdecoder.encoding.Encoding;
import io.flowdecoder.mapping.custom.CustomMapping;
import io.flowdecoder.session.SamplingOverrides;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * What the flags say.
 *
 * @param captures to be played instead of listening
 * @param ipfixFiles to be played instead of listening, after the captures
 * @param file null for standard output
 * @param http null for none
 */
record Settings(
        List<ListenAddress> listen,
        List<Path> captures,
        List<Path> ipfixFiles,
        SamplingOverrides sampling,
        CustomMapping mapping,
        Encoding encoding,
        Path file,
        String separator,
        InetSocketAddress http,
        Level logLevel,
        boolean jsonLogs) {

    boolean listens() {
        return captures.isEmpty() && ipfixFiles.isEmpty();
    }
}
