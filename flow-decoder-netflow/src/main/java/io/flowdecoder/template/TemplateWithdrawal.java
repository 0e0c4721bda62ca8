package io.flowdecoder.template;

/**
 * A template is no longer in use. RFC 7011 section 8.1. Over UDP it says so in vain, see {@link Templates#overUdp}.
 *
 * @param id the template; 2 for all templates of the observation domain, 3 for all its options templates
 */
public record TemplateWithdrawal(int id) implements TemplateRecord {
    static final int ALL_TEMPLATES = 2;
    static final int ALL_OPTIONS_TEMPLATES = 3;

    static int ofAll(boolean options) {
        return options ? ALL_OPTIONS_TEMPLATES : ALL_TEMPLATES;
    }

    boolean isOfAll() {
        return id == ALL_TEMPLATES || id == ALL_OPTIONS_TEMPLATES;
    }
}
