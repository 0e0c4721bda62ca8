package io.flowdecoder.template;

import static io.flowdecoder.template.FieldSpecifier.V9_SCOPE;
import static io.flowdecoder.template.FieldSpecifier.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final FieldSpecifier OCTETS = new FieldSpecifier(0, 1, 8);
    private static final FieldSpecifier NAME = new FieldSpecifier(0, 82, VARIABLE);
    private static final FieldSpecifier VENDORS = new FieldSpecifier(9, 1, 4);

    @Test
    void aVariableFieldTakesAtLeastTheOctetOfItsLength() {
        assertThat(new Template(256, List.of(OCTETS, VENDORS)).minLength()).isEqualTo(12);
        assertThat(new Template(256, List.of(OCTETS, VENDORS)).isFixed()).isTrue();
        assertThat(new Template(256, List.of(OCTETS, NAME)).minLength()).isEqualTo(9);
        assertThat(new Template(256, List.of(OCTETS, NAME)).isFixed()).isFalse();
    }

    @Test
    void anElementIsFoundByItsEnterpriseAndNumberWhereItIsFirst() {
        Template template = new Template(256, List.of(VENDORS, OCTETS, NAME, OCTETS));

        assertThat(template.indexOf(0, 1)).isEqualTo(1);
        assertThat(template.indexOf(9, 1)).isEqualTo(0);
        assertThat(template.indexOf(9, 82)).isEqualTo(-1);
    }

    @Test
    void templatesAreEqualIfTheyDefineTheSameIdInTheSameWay() {
        Template template = new Template(256, true, 1, List.of(OCTETS, NAME));

        assertThat(template)
                .isEqualTo(new Template(256, true, 1, List.of(OCTETS, NAME)))
                .hasSameHashCodeAs(new Template(256, true, 1, List.of(OCTETS, NAME)))
                .isNotEqualTo(new Template(257, true, 1, List.of(OCTETS, NAME)))
                .isNotEqualTo(new Template(256, false, 1, List.of(OCTETS, NAME)))
                .isNotEqualTo(new Template(256, true, 2, List.of(OCTETS, NAME)))
                .isNotEqualTo(new Template(256, true, 1, List.of(NAME, OCTETS)))
                .isNotEqualTo(OCTETS);
    }

    @Test
    void theTextOfATemplateNamesItsFields() {
        assertThat(new Template(256, List.of(OCTETS, NAME, VENDORS)))
                .hasToString("template 256 [octetDeltaCount[8], interfaceName[variable], 9/1[4]]");
        assertThat(new Template(257, true, 1, List.of(new FieldSpecifier(V9_SCOPE, 2, 4), OCTETS)))
                .hasToString("options template 257 scope 1 [Interface[4], octetDeltaCount[8]]");
    }

    @Test
    void whatIsAttachedStaysWithTheTemplate() {
        Template template = new Template(256, List.of(OCTETS));
        assertThat(template.attachment()).isNull();

        template.attach("a plan");

        assertThat(template.attachment()).isEqualTo("a plan");
        assertThat(template).isEqualTo(new Template(256, List.of(OCTETS)));
    }
}
