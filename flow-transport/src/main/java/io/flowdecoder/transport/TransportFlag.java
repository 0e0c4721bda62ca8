package io.flowdecoder.transport;

/**
 * A flag of a transport, as the help has it.
 *
 * @param name with everything before it, as in {@code transport.file.sep}
 * @param value what its value is called; null if it is true or false, and true without a value
 * @param defaultValue in words; null if it has none
 * @param help what it does, as a part of a sentence
 * @param isRepeatable whether it may be given several times, and all of them count; otherwise the last one does
 * @param isSecret whether its value must not be shown
 */
public record TransportFlag(
        String name, String value, String defaultValue, String help, boolean isRepeatable, boolean isSecret) {

    /** One that has a value. */
    public static TransportFlag of(String name, String value, String defaultValue, String help) {
        return new TransportFlag(name, value, defaultValue, help, false, false);
    }

    /** One that is off unless it is given. */
    public static TransportFlag onOff(String name, String help) {
        return new TransportFlag(name, null, "false", help, false, false);
    }

    public TransportFlag repeatable() {
        return new TransportFlag(name, value, defaultValue, help, true, isSecret);
    }

    public TransportFlag secret() {
        return new TransportFlag(name, value, defaultValue, help, isRepeatable, true);
    }

    public boolean isSwitch() {
        return value == null;
    }
}
