package io.flowdecoder.text;

/** A YAML document says something wrong. The message names file, line and what, on one line, and is for people. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    YamlException(String message) {
        super(message.replaceAll("\\s*\\p{Cntrl}\\s*", " ").strip());
    }
}
