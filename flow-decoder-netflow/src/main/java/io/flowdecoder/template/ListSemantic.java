package io.flowdecoder.template;

/** How the items of a list relate to each other. RFC 6313 section 4.4. */
public enum ListSemantic {
    NONE_OF("noneOf"),
    EXACTLY_ONE_OF("exactlyOneOf"),
    ONE_OR_MORE_OF("oneOrMoreOf"),
    ALL_OF("allOf"),
    ORDERED("ordered"),
    UNDEFINED("undefined");

    private static final ListSemantic[] BY_CODE = values();

    private final String text;

    ListSemantic(String text) {
        this.text = text;
    }

    /** Codes that have not been assigned are undefined, too. */
    static ListSemantic of(int code) {
        return BY_CODE[Math.min(code, BY_CODE.length - 1)];
    }

    /** IANA's name, such as {@code allOf}. */
    @Override
    public String toString() {
        return text;
    }
}
