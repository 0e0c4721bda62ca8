package io.flowdecoder.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowdecoder.wire.Limits;
import io.flowdecoder.wire.MemoryBudget;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static Template template(int id, boolean options) {
        return new Template(id, options, 0, List.of(new FieldSpecifier(0, 1, 4)));
    }

    @Test
    void aTemplateIsKnownInItsDomainOnly() {
        Templates templates = new Templates();
        Template low = template(256, false);
        Template high = template(256, true);

        templates.define(0, low);
        templates.define(0xffff_ffffL, high);

        assertThat(templates.get(0, 256)).isSameAs(low);
        assertThat(templates.get(0xffff_ffffL, 256)).isSameAs(high);
        assertThat(templates.get(1, 256)).isNull();
        assertThat(templates.get(0, 257)).isNull();
        Map<Long, Template> visited = new HashMap<>();
        templates.forEach(visited::put);
        assertThat(visited).isEqualTo(Map.of(0L, low, 0xffff_ffffL, high));
    }

    @Test
    void aRedefinitionReplacesAndTakesNoMoreRoom() {
        Templates templates =
                new Templates(Limits.DEFAULT.withFieldsPerTemplate(1).withTemplatesPerSession(1));
        templates.define(7, template(256, false));

        assertThat(templates.define(7, template(256, true))).isTrue();

        assertThat(templates.get(7, 256).isOptions()).isTrue();
        assertThat(templates.size()).isEqualTo(1);
    }

    @Test
    void beyondTheLimitNewTemplatesAreRefusedUntilOneIsWithdrawn() {
        Templates templates =
                new Templates(Limits.DEFAULT.withFieldsPerTemplate(1).withTemplatesPerSession(2));
        templates.define(7, template(256, false));
        templates.define(7, template(257, false));

        assertThat(templates.define(7, template(258, false))).isFalse();
        assertThat(templates.get(7, 258)).isNull();
        assertThat(templates.size()).isEqualTo(2);

        templates.withdraw(7, new TemplateWithdrawal(256));
        assertThat(templates.define(7, template(258, false))).isTrue();
        assertThat(templates.get(7, 257)).isNotNull();
    }

    @Test
    void overUdpNothingIsWithdrawn() {
        Templates templates = Templates.overUdp(Limits.DEFAULT, new MemoryBudget(Limits.DEFAULT));
        templates.define(7, template(256, false));
        templates.define(7, template(257, true));

        for (int id : List.of(256, 257, 2, 3)) {
            templates.withdraw(7, new TemplateWithdrawal(id));
        }

        assertThat(templates.size()).isEqualTo(2);
    }

    @Test
    void whatIsWithdrawnIsGivenBackToTheBudget() {
        MemoryBudget budget = new MemoryBudget(Limits.DEFAULT);
        Templates templates = new Templates(Limits.DEFAULT, budget);
        templates.define(7, template(256, false));
        long one = budget.taken();
        templates.define(7, template(257, false));
        templates.define(7, template(258, true));
        templates.define(7, template(257, true));

        templates.withdraw(7, new TemplateWithdrawal(TemplateWithdrawal.ALL_OPTIONS_TEMPLATES));
        assertThat(budget.taken()).isEqualTo(one);
        templates.withdraw(7, new TemplateWithdrawal(TemplateWithdrawal.ALL_TEMPLATES));
        assertThat(budget.taken()).isZero();
    }

    @Test
    void anIdThatNoTemplateCanHaveIsAMistakeOfTheCaller() {
        Templates templates = new Templates();
        templates.define(7, template(256, false));

        assertThatThrownBy(() -> templates.define(7, template(2, false))).isInstanceOf(IllegalArgumentException.class);
        assertThat(templates.get(7, 2)).isNull();
    }

    @Test
    void anEmptiedTableTakesNoMoreRoomThanOneThatWasNeverFull() {
        Templates templates = new Templates();
        for (int id = 256; id < 4_256; id++) {
            templates.define(1, new Template(id, List.of(new FieldSpecifier(0, 8, 4))));
        }
        templates.withdraw(1, new TemplateWithdrawal(TemplateWithdrawal.ALL_TEMPLATES));

        assertThat(templates.size()).isZero();
        assertThat(templates.capacity()).isEqualTo(new Templates().capacity());
    }

    @Test
    void aTemplateTakesEightUnitsOfTheBudgetAndOneForEachField() {
        MemoryBudget budget = new MemoryBudget(Limits.DEFAULT.withRemembered(28));
        Templates templates = new Templates(Limits.DEFAULT, budget);

        assertThat(templates.define(1, fieldsOf(256, 4))).isTrue();
        assertThat(budget.taken()).isEqualTo(12);
        assertThat(templates.define(1, fieldsOf(257, 9))).isFalse();
        assertThat(templates.define(1, fieldsOf(257, 8))).isTrue();
        assertThat(budget.taken()).isEqualTo(28);
        assertThat(budget.refused()).isEqualTo(1);
    }

    @Test
    void aRedefinitionTakesOnlyWhatItIsLargerBy() {
        MemoryBudget budget = new MemoryBudget(Limits.DEFAULT.withRemembered(12));
        Templates templates = new Templates(Limits.DEFAULT, budget);
        templates.define(1, fieldsOf(256, 3));

        assertThat(templates.define(1, fieldsOf(256, 5))).isFalse();
        assertThat(templates.get(1, 256)).isEqualTo(fieldsOf(256, 3));
        assertThat(templates.define(1, fieldsOf(256, 4))).isTrue();
        assertThat(templates.define(1, fieldsOf(256, 1))).isTrue();
        assertThat(budget.taken()).isEqualTo(9);
    }

    @Test
    void whatIsWithdrawnOrClearedIsGivenBack() {
        MemoryBudget budget = new MemoryBudget(Limits.DEFAULT);
        Templates templates = new Templates(Limits.DEFAULT, budget);
        for (int id = 256; id < 300; id++) {
            templates.define(1, fieldsOf(id, 2));
        }
        templates.withdraw(1, new TemplateWithdrawal(256));
        templates.withdraw(1, new TemplateWithdrawal(256));
        assertThat(budget.taken()).isEqualTo(43 * 10);

        templates.clear();

        assertThat(budget.taken()).isZero();
        assertThat(templates.size()).isZero();
        assertThat(templates.get(1, 299)).isNull();
        assertThat(templates.capacity()).isEqualTo(new Templates().capacity());
        assertThat(templates.define(1, fieldsOf(256, 2))).isTrue();
    }

    @Test
    void allTemplatesOfADomainMayBeWithdrawnAgainOnceThereAreNewOnes() {
        Templates templates = new Templates();
        for (boolean options : new boolean[] {false, true}) {
            int id = options ? TemplateWithdrawal.ALL_OPTIONS_TEMPLATES : TemplateWithdrawal.ALL_TEMPLATES;
            for (int times = 0; times < 2; times++) {
                templates.define(1, template(256, options));
                templates.define(2, template(256, options));
                templates.define(1, template(257, !options));

                templates.withdraw(1, new TemplateWithdrawal(id));

                assertThat(templates.get(1, 256)).isNull();
                assertThat(templates.get(1, 257)).isNotNull();
                assertThat(templates.get(2, 256)).isNotNull();
            }
        }
    }

    private static Template fieldsOf(int id, int count) {
        return new Template(id, Collections.nCopies(count, new FieldSpecifier(0, 1, 4)));
    }
}
