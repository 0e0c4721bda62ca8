package io.flowdecoder.cli;

/** The text of {@code -h}. */
final class Help {
    private static final int WIDTH = 100;
    private static final String INDENT = "        ";

    private Help() {}

    static String of(Command command, Flags flags) {
        StringBuilder text = new StringBuilder();
        text.append(command.name()).append(": ").append(command.purpose()).append("\n\nusage: ");
        text.append(command.name()).append(" [flags]\n");
        for (Flag.Group group : Flag.Group.values()) {
            text.append('\n').append(group.title).append('\n');
            for (Flags.Entry flag : flags.all()) {
                if (flag.group() == group) {
                    append(flag, text);
                }
            }
        }
        text.append("\nA flag is -name=value or -name value, with one dash or two; FLOW_NAME in the environment;\n")
                .append("name: value in the file of -config. Several outputs have names, and flags of their own:\n")
                .append("-outputs.NAME.format=bin.\n")
                .append("'")
                .append(command.name())
                .append(" explain -input.pcap=FILE' prints what is understood of a capture.\n");
        return text.toString();
    }

    private static void append(Flags.Entry flag, StringBuilder text) {
        text.append("  -").append(flag.name());
        text.append(flag.isSwitch() ? "=" : " ").append(flag.value());
        String help =
                flag.defaultValue() == null ? flag.help() : flag.help() + " (default " + flag.defaultValue() + ")";
        text.append('\n').append(wrap(help)).append('\n');
    }

    private static String wrap(String help) {
        StringBuilder text = new StringBuilder(INDENT);
        int column = INDENT.length();
        for (String word : help.split(" ")) {
            if (column + word.length() > WIDTH) {
                text.append('\n').append(INDENT);
                column = INDENT.length();
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        return text.toString().replaceAll(" +(\n|$)", "$1");
    }
}
