package io.flowdecoder.cli;

import io.flowdecoder.flow.FlowType;
import io.flowdecoder.net.IpAddress;
import io.flowdecoder.session.ClockSkew;
import io.flowdecoder.session.ExporterSession;
import io.flowdecoder.session.ExporterTraffic;
import io.flowdecoder.session.ExporterTraffic.Source;
import io.flowdecoder.session.ProtocolState;
import io.flowdecoder.session.ProtocolState.Awaited;
import io.flowdecoder.session.SamplingSource;
import io.flowdecoder.session.Sequence;
import io.flowdecoder.session.TransportSession;
import io.flowdecoder.template.FieldSpecifier;
import io.flowdecoder.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has been understood of each exporter, and what has not, for people: what came, by which templates it is read,
 * which of their fields go where, which sampling rate applies and who says so, what is missing and what is wrong.
 */
final class Explanation {
    private final Pipeline pipeline;
    private final int longest;
    private long untold;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Pipeline pipeline, int longest) {
        this.pipeline = pipeline;
        this.longest = longest;
    }

    /**
     * Explains the exporters that have sent most.
     *
     * @param only one exporter's address; null for any
     * @param most how many sessions
     * @param longest characters after which lines are only counted: exporters can define more than fits in memory as text
     */
    static String of(Pipeline pipeline, IpAddress only, int most, int longest) {
        Explanation explanation = new Explanation(pipeline, longest);
        List<ExporterSession> sessions = new ArrayList<>(pipeline.sessions().all());
        sessions.removeIf(
                session -> only != null && !only.equals(session.transport().address()));
        BusiestFirst.of(sessions).stream().limit(most).forEach(explanation::add);
        if (sessions.isEmpty()) {
            explanation.line("no exporter has been heard");
        } else if (sessions.size() > most) {
            explanation.line("and %d more", sessions.size() - most);
        }
        if (explanation.untold > 0) {
            explanation.text.append("and ").append(explanation.untold).append(" lines more\n");
        }
        return explanation.text.toString();
    }

    private void add(ExporterSession session) {
        session.lock();
        try {
            line(
                    "exporter %s, to %s port %d",
                    session.transport(),
                    session.transport().transport().name().toLowerCase(Locale.ROOT),
                    session.transport().localPort());
            addTraffic(session.traffic());
            addSampling(session.traffic());
            addClock(session.clock());
            addSequences(session.traffic());
            addFaults(session.traffic());
            addProtocol(FlowType.NETFLOW_V9, session.transport(), session.netflowV9());
            addProtocol(FlowType.IPFIX, session.transport(), session.ipfix());
        } finally {
            session.unlock();
        }
    }

    private void addTraffic(ExporterTraffic traffic) {
        for (FlowType type : FlowType.values()) {
            if (traffic.datagrams(type) > 0) {
                line("  %s: datagrams: %d", type, traffic.datagrams(type));
            }
        }
        if (traffic.isHeard()) {
            line("  heard from %s to %s", time(traffic.firstNanos()), time(traffic.lastNanos()));
        } else {
            line("  not heard yet: what it has taught was saved");
        }
    }

    private void addSampling(ExporterTraffic traffic) {
        for (SamplingSource source : SamplingSource.values()) {
            long flows = traffic.flows(source);
            if (flows > 0 && source == SamplingSource.UNKNOWN) {
                line("  sampling rate unknown: flows: %d", flows);
            } else if (flows > 0) {
                String who = source.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                line("  sampling rate %d, said by %s: flows: %d", traffic.lastRate(source), who, flows);
            }
        }
    }

    private void addClock(ClockSkew clock) {
        if (clock.isKnown()) {
            long millis = clock.aheadNanos() / 1_000_000;
            line("  clock %.3f s %s ours", Math.abs(millis) / 1_000.0, millis < 0 ? "behind" : "ahead of");
        }
    }

    private void addSequences(ExporterTraffic traffic) {
        for (Source source : traffic.sources()) {
            Sequence sequence = source.sequence();
            line(
                    "  %s %s %d: %s lost: %d, late or repeated: %d, numbered anew: %d",
                    source.type(),
                    sourceName(source.type()),
                    source.id(),
                    sequence.counting() == Sequence.Counting.DATAGRAMS ? "datagrams" : "records",
                    sequence.lost() + sequence.missing(),
                    sequence.late(),
                    sequence.restarts());
        }
        if (traffic.unfollowed() > 0) {
            line("  datagrams of sources that are too many to follow: %d", traffic.unfollowed());
        }
    }

    private static String sourceName(FlowType type) {
        return switch (type) {
            case SFLOW_5 -> "sub-agent";
            case NETFLOW_V9 -> "source id";
            case IPFIX -> "observation domain";
            default -> "engine";
        };
    }

    private void addFaults(ExporterTraffic traffic) {
        traffic.faults().forEach((fault, faults) -> {
            line("  fault %s: %d, %s", fault, faults.count(), fault.meaning());
            if (faults.first() != null) {
                line("    first in the datagram of %s: %s", time(faults.firstNanos()), faults.first());
            }
        });
    }

    private void addProtocol(FlowType protocol, TransportSession exporter, ProtocolState state) {
        for (Awaited awaited : state.awaited()) {
            line(
                    "  %s template %d of domain %d has not come: data sets held: %d",
                    protocol, awaited.templateId(), awaited.domainId(), awaited.sets());
        }
        Map<Long, Template> inOrder = new TreeMap<>();
        state.templates().forEach((domain, template) -> inOrder.put(domain << Short.SIZE | template.id(), template));
        inOrder.forEach((key, template) -> {
            addTemplate(protocol, key >>> Short.SIZE, template);
            addFields(template, pipeline.uses(template, protocol, exporter), state);
        });
    }

    private void addTemplate(FlowType protocol, long domain, Template template) {
        String kind = template.isOptions() ? "options template" : "template";
        line("  %s %s %d of domain %d", protocol, kind, template.id(), domain);
    }

    private void addFields(Template template, List<Set<String>> uses, ProtocolState state) {
        for (int i = 0; i < uses.size(); i++) {
            FieldSpecifier field = template.fields().get(i);
            String length = field.isVariable() ? "variable" : Integer.toString(field.length());
            String use = uses.get(i).isEmpty() ? "goes nowhere" : String.join(", ", uses.get(i));
            line("    %-42s %-8s  %s", FieldNames.of(field, state.templates().elements()), length, use);
        }
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000)
                .toString();
    }

    private void line(String format, Object... values) {
        if (text.length() < longest) {
            text.append(String.format(Locale.ROOT, format, values)).append('\n');
        } else {
            untold++;
        }
    }
}
