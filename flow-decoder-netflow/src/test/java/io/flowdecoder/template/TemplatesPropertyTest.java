package io.flowdecoder.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is defined, redefined, withdrawn and cleared within whatever limits, templates are a map. */
class TemplatesPropertyTest {
    private static final int TEMPLATE_UNITS = 8;
    private static final long[] DOMAINS = {0, 1, 0x8000_0000L, 0xffff_ffffL};

    private record Key(long domain, int id) {}

    private final Map<Key, Template> model = new HashMap<>();

    @Property(tries = 20)
    void withoutLimitsInTheWay(@ForAll long seed) {
        check(Limits.DEFAULT, new Random(seed));
    }

    @Property(tries = 20)
    void withAFullSession(@ForAll long seed) {
        check(Limits.DEFAULT.withTemplatesPerSession(40), new Random(seed));
    }

    @Property(tries = 20)
    void withABudgetThatIsSpent(@ForAll long seed) {
        check(Limits.DEFAULT.withRemembered(500), new Random(seed));
    }

    private void check(Limits limits, Random random) {
        model.clear(); // of the last try
        MemoryBudget budget = new MemoryBudget(limits);
        Templates templates = new Templates(limits, budget);
        int ids = 1 + random.nextInt(300);
        for (int step = 0; step < 3_000; step++) {
            Key key = new Key(DOMAINS[random.nextInt(DOMAINS.length)], 256 + random.nextInt(ids));
            switch (random.nextInt(100)) {
                case 0 -> withdrawAll(templates, key.domain(), random.nextBoolean());
                case 1 -> {
                    templates.clear();
                    model.clear();
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        templates.withdraw(key.domain(), new TemplateWithdrawal(key.id()));
                        model.remove(key);
                    } else {
                        define(templates, key, random, limits);
                    }
                }
            }
            if (step % 50 == 0) {
                requireSame(templates, budget);
            }
        }
        requireSame(templates, budget);
    }

    private void withdrawAll(Templates templates, long domain, boolean options) {
        templates.withdraw(domain, new TemplateWithdrawal(TemplateWithdrawal.ofAll(options)));
        model.entrySet()
                .removeIf(known ->
                        known.getKey().domain() == domain && known.getValue().isOptions() == options);
    }

    private void define(Templates templates, Key key, Random random, Limits limits) {
        FieldSpecifier field = new FieldSpecifier(0, 1, 4);
        Template template =
                new Template(key.id(), random.nextBoolean(), 0, Collections.nCopies(1 + random.nextInt(9), field));
        Template old = model.get(key);
        boolean full = old == null && model.size() == limits.templatesPerSession();
        int more = units(template) - (old == null ? 0 : units(old));
        boolean affordable = more <= 0 || taken() + more <= limits.remembered();

        assertThat(templates.define(key.domain(), template)).isEqualTo(!full && affordable);
        if (!full && affordable) {
            model.put(key, template);
        }
    }

    private static int units(Template template) {
        return TEMPLATE_UNITS + template.fields().size();
    }

    private int taken() {
        return model.values().stream().mapToInt(TemplatesPropertyTest::units).sum();
    }

    private void requireSame(Templates templates, MemoryBudget budget) {
        Map<Key, Template> visited = new HashMap<>();
        templates.forEach((domain, template) -> visited.put(new Key(domain, template.id()), template));
        assertThat(visited).isEqualTo(model);
        assertThat(templates.size()).isEqualTo(model.size());
        model.forEach((key, template) ->
                assertThat(templates.get(key.domain(), key.id())).isSameAs(template));
        assertThat(budget.taken()).isEqualTo(taken());
        assertThat(templates.capacity()).isLessThanOrEqualTo(16 + 8 * (model.size() + 2 * DOMAINS.length));
    }
}
