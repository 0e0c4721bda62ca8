package io.flowdecoder.template;

import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * The templates that one transport session has defined, by observation domain (NetFlow v9: source id) and template id.
 * The last definition wins; beyond {@link Limits#templatesPerSession} new ones are refused.
 *
 * <p>NetFlow v9 and IPFIX number their templates apart: keep one of these for each. Not thread-safe; the session's
 * datagrams go to one thread at a time.
 */
public final class Templates {
    private static final int INITIAL_CAPACITY = 16;
    /** What a template takes of the budget beside its fields. */
    private static final int TEMPLATE_UNITS = 8;

    private static final long NOTHING = -1;

    private final Limits limits;
    private final MemoryBudget budget;
    private final long seed = ThreadLocalRandom.current().nextLong();
    private long[] keys = new long[INITIAL_CAPACITY];
    private Template[] values = new Template[INITIAL_CAPACITY];
    private int size;
    /** The domains whose templates, and whose options templates, were last all withdrawn, if none came back since. */
    private final long[] emptied = {NOTHING, NOTHING};

    public Templates() {
        this(Limits.DEFAULT);
    }

    public Templates(Limits limits) {
        this(limits, new MemoryBudget(limits));
    }

    /** @param budget shared with other sessions */
    public Templates(Limits limits, MemoryBudget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    public Limits limits() {
        return limits;
    }

    public int size() {
        return size;
    }

    /** Places for templates, taken or not. */
    int capacity() {
        return keys.length;
    }

    /** The template in force; null if none has been seen or it was withdrawn. */
    public Template get(long domain, int id) {
        return values[slot(key(domain, id))];
    }

    /** Defines or redefines a template; false if that would exceed the limits. */
    public boolean define(long domain, Template template) {
        long key = key(domain, template.id());
        int slot = slot(key);
        Template old = values[slot];
        boolean full = old == null && size == limits.templatesPerSession();
        if (full || !budget.take(units(template) - units(old))) {
            return false;
        }
        emptied[kind(template.isOptions())] = NOTHING;
        if (old == null) {
            size++;
            keys[slot] = key;
        }
        values[slot] = template;
        if (size * 2 > keys.length) {
            rehash(keys.length * 2);
        }
        return true;
    }

    private static int units(Template template) {
        return template == null ? 0 : TEMPLATE_UNITS + template.fields().size();
    }

    /** Forgets every template. */
    public void clear() {
        for (Template template : values) {
            budget.give(units(template));
        }
        keys = new long[INITIAL_CAPACITY];
        values = new Template[INITIAL_CAPACITY];
        size = 0;
    }

    /** RFC 7011 section 8.1; withdrawing what is not there does nothing. */
    public void withdraw(long domain, TemplateWithdrawal withdrawal) {
        switch (withdrawal.id()) {
            case TemplateWithdrawal.ALL_TEMPLATES -> withdrawAll(domain, false);
            case TemplateWithdrawal.ALL_OPTIONS_TEMPLATES -> withdrawAll(domain, true);
            default -> {
                int slot = slot(key(domain, withdrawal.id()));
                if (values[slot] != null) {
                    remove(slot);
                }
            }
        }
        shrink();
    }

    /** An emptied table must not stay large: what was in it has been given back to the budget. */
    private void shrink() {
        int capacity = keys.length;
        while (capacity > INITIAL_CAPACITY && size * 8 < capacity) {
            capacity /= 2;
        }
        if (capacity < keys.length) {
            rehash(capacity);
        }
    }

    /** Visits each template with its observation domain, in no order. */
    public void forEach(BiConsumer<Long, Template> visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != null) {
                visitor.accept(keys[i] >>> 16, values[i]);
            }
        }
    }

    private void withdrawAll(long domain, boolean options) {
        if (emptied[kind(options)] == domain) {
            return; // said again, of which a datagram can hold thousands
        }
        emptied[kind(options)] = domain;
        for (int i = 0; i < keys.length; i++) {
            while (values[i] != null && keys[i] >>> 16 == domain && values[i].isOptions() == options) {
                remove(i); // brings another here, perhaps
            }
        }
    }

    private static int kind(boolean options) {
        return options ? 1 : 0;
    }

    /** Empties a slot, and moves up what lies behind it only because it was taken. */
    private void remove(int slot) {
        int mask = keys.length - 1;
        size--;
        budget.give(units(values[slot]));
        for (int at = slot + 1 & mask; values[at] != null; at = at + 1 & mask) {
            int home = home(keys[at]);
            if ((at - home & mask) >= (at - slot & mask)) {
                keys[slot] = keys[at];
                values[slot] = values[at];
                slot = at;
            }
        }
        values[slot] = null;
    }

    private static long key(long domain, int id) {
        return domain << 16 | id;
    }

    /** Where the key is, or the empty place where it would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key);
        while (values[slot] != null && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Where the key would be if it were the only one. The seed keeps a sender from choosing collisions. */
    private int home(long key) {
        long hash = (key ^ seed) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (hash >>> 32) & keys.length - 1;
    }

    private void rehash(int capacity) {
        long[] oldKeys = keys;
        Template[] oldValues = values;
        keys = new long[capacity];
        values = new Template[capacity];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
