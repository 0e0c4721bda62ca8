package io.flowdecoder.cli;

import io.flowdecoder.session.ExporterSession;
import java.util.Comparator;
import java.util.List;

/** Sessions in the order of what they had sent at one moment: they go on counting while they are sorted. */
final class BusiestFirst {
    private record Sent(ExporterSession session, long datagrams) {}

    private BusiestFirst() {}

    static List<ExporterSession> of(List<ExporterSession> sessions) {
        return sessions.stream()
                .map(session -> new Sent(session, session.traffic().datagrams()))
                .sorted(Comparator.comparingLong(Sent::datagrams).reversed())
                .map(Sent::session)
                .toList();
    }
}
