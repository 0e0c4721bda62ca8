package io.flowdecoder.testing;

import io.flowdecoder.ipfix.IpfixMessage;
import io.flowdecoder.ipfix.MessageCursor;
import io.flowdecoder.netflow.v9.V9Packet;
import io.flowdecoder.netflow.v9.V9PacketCursor;
import io.flowdecoder.template.Templates;
import io.flowdecoder.wire.Fault;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.nio.ByteBuffer;

/**
 * Reads the datagrams of a protocol with templates in both tiers, each of which learns for itself. They have to agree,
 * and to remember no more than the limits.
 */
public final class TemplatedListener implements Listener {
    private final Tiers tiers;
    private final Limits limits;
    private final Learned ofValues;
    private final Learned ofWalk;
    /** Only values have a limit: beyond it fewer are read, and learned from, than are walked. */
    private boolean limited;

    /** A protocol, read as values and by its cursor. */
    private interface Tiers {
        Walked read(ByteBuffer datagram, Templates templates);

        Walked walk(ByteBuffer datagram, Templates templates);
    }

    private TemplatedListener(Tiers tiers, Limits limits) {
        this.tiers = tiers;
        this.limits = limits;
        ofValues = new Learned(limits);
        ofWalk = new Learned(limits);
    }

    public static TemplatedListener v9(Limits limits) {
        return new TemplatedListener(new V9(), limits);
    }

    public static TemplatedListener ipfix(Limits limits) {
        return new TemplatedListener(new Ipfix(), limits);
    }

    @Override
    public Walked hear(ByteBuffer datagram) {
        Walked values = tiers.read(datagram, ofValues.templates);
        Walked walked = tiers.walk(datagram, ofWalk.templates);
        limited |= values.problems().stream().anyMatch(problem -> problem.fault() == Fault.VALUE_LIMIT);
        if (!limited) {
            Laws.requireSame(walked, values, "the tiers");
        }
        Laws.requirePlacesInside(values.problems(), datagram);
        ofValues.requireWithin(limits);
        ofWalk.requireWithin(limits);
        return values;
    }

    @Override
    public TemplatedListener copy() {
        TemplatedListener copy = new TemplatedListener(tiers, limits);
        ofValues.templates.forEach(copy.ofValues.templates::define);
        ofWalk.templates.forEach(copy.ofWalk.templates::define);
        return copy;
    }

    @Override
    public void forget() {
        ofValues.forget();
        ofWalk.forget();
    }

    private static final class Learned {
        private final MemoryBudget budget;
        private final Templates templates;

        Learned(Limits limits) {
            budget = new MemoryBudget(limits);
            templates = new Templates(limits, budget);
        }

        void requireWithin(Limits limits) {
            Laws.require(templates.size() <= limits.templatesPerSession(), "more templates than the limit");
            Laws.require(budget.taken() <= limits.remembered(), "more remembered than the limit");
        }

        void forget() {
            templates.clear();
            Laws.require(budget.taken() == 0, "not all of the budget came back");
        }
    }

    private static final class V9 implements Tiers {
        private final V9PacketCursor cursor = new V9PacketCursor();

        @Override
        public Walked read(ByteBuffer datagram, Templates templates) {
            Walked all = Walked.nothing();
            for (V9Packet packet : V9Packet.readAll(datagram, templates)) {
                all.add(packet.flowSets(), packet.problems());
            }
            return all;
        }

        @Override
        public Walked walk(ByteBuffer datagram, Templates templates) {
            Walked all = Walked.nothing();
            boolean more = cursor.wrap(datagram, templates);
            for (int packets = 1; more; packets++) {
                all.add(Walked.through(cursor, datagram, templates));
                Laws.requireNoMoreThanOctets(packets, datagram);
                more = cursor.nextPacket();
            }
            all.note(cursor);
            return all;
        }
    }

    private static final class Ipfix implements Tiers {
        private final MessageCursor cursor = new MessageCursor();

        @Override
        public Walked read(ByteBuffer datagram, Templates templates) {
            Walked all = Walked.nothing();
            for (IpfixMessage message : IpfixMessage.readAll(datagram, templates)) {
                all.add(message.sets(), message.problems());
            }
            return all;
        }

        @Override
        public Walked walk(ByteBuffer datagram, Templates templates) {
            Walked all = Walked.nothing();
            boolean more = cursor.wrap(datagram, templates);
            for (int messages = 1; more; messages++) {
                all.add(Walked.through(cursor, datagram, templates));
                Laws.requireNoMoreThanOctets(messages, datagram);
                more = cursor.nextMessage();
            }
            all.note(cursor);
            return all;
        }
    }
}
