package io.flowdecoder.template;

import io.flowdecoder.element.InformationElement;
import io.flowdecoder.element.InformationElements;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one session knows about information elements: those of a registry, and those that its exporter describes in options
 * records (RFC 5610), {@link Limits#elementsPerSession} at most. The registry counts where both know one, unless
 * {@link #preferDescribed}. Reading datagrams as values learns from them; who walks a cursor hands in its {@linkplain #learn(DataRecordView) records}.
 *
 * <p>Not thread-safe.
 */
public final class SessionElements {
    /** What a described element takes of the budget: the longest name and all around it. */
    private static final int ELEMENT_UNITS = 16;

    private record Key(long enterprise, int id) {}

    private final Limits limits;
    private final MemoryBudget budget;
    private final Supplier<InformationElements> registry;
    /** Empty are those of which contradictory things have been said: none of it counts (RFC 5610 section 3.9). */
    private Map<Key, Optional<InformationElement>> described = new HashMap<>();

    private boolean prefersDescribed;
    private int version;

    SessionElements(Limits limits, MemoryBudget budget, Supplier<InformationElements> registry) {
        this.limits = limits;
        this.budget = budget;
        this.registry = registry;
    }

    /** Lets what the exporter says count more than what the registry knows. */
    public void preferDescribed(boolean prefer) {
        prefersDescribed = prefer;
        version++;
    }

    /** Elements that the exporter has described, in whatever way. */
    public int describedCount() {
        return described.size();
    }

    /** What is known about an element; one that is not known holds octets, and is named after its numbers. */
    public InformationElement get(long enterprise, int id) {
        return told(enterprise, id).orElseGet(() -> registry.get().get(enterprise, id));
    }

    /** The same; empty if it is not known. */
    public Optional<InformationElement> find(long enterprise, int id) {
        return told(enterprise, id).or(() -> registered(enterprise, id));
    }

    private Optional<InformationElement> told(long enterprise, int id) {
        Optional<InformationElement> told = described.getOrDefault(new Key(enterprise, id), Optional.empty());
        return prefersDescribed ? told : registered(enterprise, id).or(() -> told);
    }

    private Optional<InformationElement> registered(long enterprise, int id) {
        return registry.get().find(enterprise, id);
    }

    /** The element of each field. */
    List<InformationElement> of(Template template) {
        return template.fields().stream()
                .map(field -> get(field.enterprise(), field.id()))
                .toList();
    }

    /** Another one than before if anything may be known that was not. */
    public int version() {
        return version;
    }

    /**
     * Learns what an options record says about an element; one that says nothing changes nothing.
     *
     * @return false if the record describes an element and the limits leave no room for it
     */
    public boolean learn(DataRecord record) {
        return ElementDescription.read(record).map(this::remember).orElse(true);
    }

    /**
     * The same of a record in place, of which values are made.
     *
     * @return false, too, if that would be more of one datagram than {@link Limits#valuesPerDatagram}
     */
    public boolean learn(DataRecordView record) {
        RecordReader reader = new RecordReader(new ArrayList<>());
        return reader.hasRoomFor(record) && learn(reader.read(record));
    }

    private boolean remember(InformationElement element) {
        Key key = new Key(element.enterprise(), element.id());
        Optional<InformationElement> old = described.get(key);
        if (old == null && (described.size() == limits.elementsPerSession() || !budget.take(ELEMENT_UNITS))) {
            return false;
        }
        Optional<InformationElement> told = Optional.of(element);
        Optional<InformationElement> now = old == null || old.equals(told) ? told : Optional.empty();
        if (!now.equals(old)) { // exporters repeat themselves
            described.put(key, now);
            version++;
        }
        return true;
    }

    /** Forgets what the exporter has described. */
    void clear() {
        budget.give(described.size() * ELEMENT_UNITS);
        described = new HashMap<>(); // plans may hold on to this object
        version++;
    }
}
