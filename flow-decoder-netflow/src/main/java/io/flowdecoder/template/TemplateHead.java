package io.flowdecoder.template;

/** The start of a template record, up to its field specifiers. */
final class TemplateHead {
    int id;
    int fieldCount;
    int scopeCount;
    int length;
    boolean withdrawal;

    /**
     * @param fieldCount field specifiers that follow, scope fields among them
     * @param scopeCount how many of them are scope fields
     * @param length octets of this head
     */
    boolean defines(int id, int fieldCount, int scopeCount, int length) {
        this.id = id;
        this.fieldCount = fieldCount;
        this.scopeCount = scopeCount;
        this.length = length;
        withdrawal = false;
        return true;
    }

    /** @param length octets of this head, which is then the whole record */
    boolean withdraws(int id, int length) {
        this.id = id;
        this.length = length;
        withdrawal = true;
        return true;
    }
}
