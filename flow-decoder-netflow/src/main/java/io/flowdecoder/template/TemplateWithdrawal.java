package io.flowdecoder.template;

/**
 * A template is no longer in use. RFC 7011 section 8.1.
 *
 * @param id the template; 2 for all templates of the observation domain, 3 for all its options templates
 */
public record TemplateWithdrawal(int id) implements TemplateRecord {
    static final int ALL_TEMPLATES = 2;
    static final int ALL_OPTIONS_TEMPLATES = 3;

    boolean isOfAll() {
        return id == ALL_TEMPLATES || id == ALL_OPTIONS_TEMPLATES;
    }
}
