package io.flowdecoder.template;

import io.flowdecoder.element.InformationElements;
import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The templates that one transport session has defined, by observation domain (NetFlow v9: source id) and template id.
 * The last definition wins; beyond {@link Limits#templatesPerSession} new ones are refused.
 *
 * <p>Over UDP withdrawals must not be sent, and a collecting process must ignore them (RFC 7011 section 8.4): they may
 * come late, twice or from anybody. {@link #overUdp} does so. Over TCP and in Files they count.
 *
 * <p>NetFlow v9 and IPFIX number their templates apart: keep one of these for each. Not thread-safe; the session's
 * datagrams go to one thread at a time.
 */
public final class Templates {
    private static final int INITIAL_CAPACITY = 16;
    /** What a template takes of the budget beside its fields. */
    private static final int TEMPLATE_UNITS = 8;

    private final Limits limits;
    private final MemoryBudget budget;
    private final boolean withdrawable;
    private final SessionElements elements;
    private TemplatesListener listener = (domain, before, after) -> {};
    private final long seed = ThreadLocalRandom.current().nextLong();
    private Entry[] table = new Entry[INITIAL_CAPACITY];
    private int entries;
    private int size;

    /**
     * A template, or the head of the list of a domain's templates or options templates. A head has the id by which a
     * withdrawal names them all, which no template can have, and lives as long as its list is not empty.
     */
    private static final class Entry {
        final long key;
        Template template;
        Entry previous;
        Entry next;

        Entry(long key) {
            this.key = key;
        }

        boolean isHead() {
            return template == null;
        }
    }

    public Templates() {
        this(Limits.DEFAULT);
    }

    public Templates(Limits limits) {
        this(limits, new MemoryBudget(limits));
    }

    /** @param budget shared with other sessions */
    public Templates(Limits limits, MemoryBudget budget) {
        this(limits, budget, true, InformationElements::standard);
    }

    /** @param elements by which values are typed and named */
    public Templates(InformationElements elements) {
        this(Limits.DEFAULT, elements);
    }

    public Templates(Limits limits, InformationElements elements) {
        this(limits, new MemoryBudget(limits), elements);
    }

    /** @param budget shared with other sessions */
    public Templates(Limits limits, MemoryBudget budget, InformationElements elements) {
        this(limits, budget, true, () -> elements);
    }

    private Templates(
            Limits limits, MemoryBudget budget, boolean withdrawable, Supplier<InformationElements> elements) {
        this.limits = limits;
        this.budget = budget;
        this.withdrawable = withdrawable;
        this.elements = new SessionElements(limits, budget, elements);
    }

    /** What a session over UDP teaches, in which nothing is withdrawn. */
    public static Templates overUdp(Limits limits, MemoryBudget budget) {
        return new Templates(limits, budget, false, InformationElements::standard);
    }

    public static Templates overUdp(Limits limits, MemoryBudget budget, InformationElements elements) {
        return new Templates(limits, budget, false, () -> elements);
    }

    /** Whom to tell of each change from now on. */
    public void listener(TemplatesListener told) {
        listener = told;
    }

    public Limits limits() {
        return limits;
    }

    /** What is known about the elements that the templates are made of. */
    public SessionElements elements() {
        return elements;
    }

    public int size() {
        return size;
    }

    /** Places for templates, taken or not. */
    int capacity() {
        return table.length;
    }

    /** The template in force; null if none has been seen or it was withdrawn. */
    public Template get(long domain, int id) {
        Entry entry = table[slot(key(domain, id))];
        return entry == null ? null : entry.template;
    }

    /** Defines or redefines a template; false if that would exceed the limits. */
    public boolean define(long domain, Template template) {
        if (template.id() < TemplateSyntax.FIRST_DATA_SET_ID) {
            throw new IllegalArgumentException("a template with id " + template.id());
        }
        long key = key(domain, template.id());
        Entry entry = table[slot(key)];
        Template old = entry == null ? null : entry.template;
        boolean full = old == null && size == limits.templatesPerSession();
        if (full || !budget.take(units(template) - units(old))) {
            return false;
        }
        if (old == null) {
            entry = add(key);
            size++;
        }
        entry.template = template;
        if (old == null || old.isOptions() != template.isOptions()) {
            unlink(entry);
            link(entry, domain);
        }
        listener.changed(domain, old, template);
        return true;
    }

    private static int units(Template template) {
        return template == null ? 0 : TEMPLATE_UNITS + template.fields().size();
    }

    /** Forgets every template, and what the exporter described. */
    public void clear() {
        elements.clear();
        forEach((domain, template) -> {
            budget.give(units(template));
            listener.changed(domain, template, null);
        });
        table = new Entry[INITIAL_CAPACITY];
        entries = 0;
        size = 0;
    }

    /** RFC 7011 section 8.1; withdrawing what is not there does nothing, and over UDP nothing is withdrawn. */
    public void withdraw(long domain, TemplateWithdrawal withdrawal) {
        if (!withdrawable) {
            return;
        }
        if (!withdrawal.isOfAll()) {
            forget(domain, withdrawal.id());
            return;
        }
        Entry head = table[slot(key(domain, withdrawal.id()))];
        while (head != null && head.next != null) {
            forget(head.next);
        }
        shrink();
    }

    /** Forgets one template, if it is there. */
    void forget(long domain, int id) {
        Entry entry = table[slot(key(domain, id))];
        if (entry != null && !entry.isHead()) {
            forget(entry);
            shrink();
        }
    }

    private void forget(Entry entry) {
        size--;
        budget.give(units(entry.template));
        unlink(entry);
        remove(entry);
        listener.changed(entry.key >>> 16, entry.template, null);
    }

    /** Visits each template with its observation domain, in no order. */
    public void forEach(BiConsumer<Long, Template> visitor) {
        for (Entry entry : table) {
            if (entry != null && !entry.isHead()) {
                visitor.accept(entry.key >>> 16, entry.template);
            }
        }
    }

    private void link(Entry entry, long domain) {
        long key = key(domain, TemplateWithdrawal.ofAll(entry.template.isOptions()));
        Entry head = table[slot(key)];
        if (head == null) {
            head = add(key);
        }
        entry.previous = head;
        entry.next = head.next;
        head.next = entry;
        if (entry.next != null) {
            entry.next.previous = entry;
        }
    }

    private void unlink(Entry entry) {
        Entry previous = entry.previous;
        if (previous == null) {
            return; // new
        }
        previous.next = entry.next;
        if (entry.next != null) {
            entry.next.previous = previous;
        } else if (previous.isHead()) {
            remove(previous);
        }
    }

    private Entry add(long key) {
        if (++entries * 2 > table.length) {
            rehash(table.length * 2);
        }
        return table[slot(key)] = new Entry(key);
    }

    /** Empties the entry's slot, and moves up what lies behind it only because it was taken. */
    private void remove(Entry entry) {
        int slot = slot(entry.key);
        int mask = table.length - 1;
        entries--;
        for (int at = slot + 1 & mask; table[at] != null; at = at + 1 & mask) {
            int home = home(table[at].key);
            if ((at - home & mask) >= (at - slot & mask)) {
                table[slot] = table[at];
                slot = at;
            }
        }
        table[slot] = null;
    }

    /** An emptied table must not stay large: what was in it has been given back to the budget. */
    private void shrink() {
        int capacity = table.length;
        while (capacity > INITIAL_CAPACITY && entries * 8 < capacity) {
            capacity /= 2;
        }
        if (capacity < table.length) {
            rehash(capacity);
        }
    }

    private static long key(long domain, int id) {
        return domain << 16 | id;
    }

    /** Where the key is, or the empty place where it would be. */
    private int slot(long key) {
        int mask = table.length - 1;
        int slot = home(key);
        while (table[slot] != null && table[slot].key != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Where the key would be if it were the only one. The seed keeps a sender from choosing collisions. */
    private int home(long key) {
        long hash = (key ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (hash >>> 32) & table.length - 1;
    }

    private void rehash(int capacity) {
        Entry[] old = table;
        table = new Entry[capacity];
        for (Entry entry : old) {
            if (entry != null) {
                table[slot(entry.key)] = entry;
            }
        }
    }
}
