package io.flowdecoder.cli;

/** The text of {@code -h}. */
final class Help {
    private static final int WIDTH = 100;
    private static final String INDENT = "        ";

    private Help() {}

    static String of(Command command) {
        StringBuilder text = new StringBuilder();
        text.append(command.name()).append(": ").append(command.purpose()).append("\n\nusage: ");
        text.append(command.name()).append(" [flags]\n");
        for (Flag.Group group : Flag.Group.values()) {
            text.append('\n').append(group.title).append('\n');
            for (Flag flag : Flag.values()) {
                if (flag.group == group) {
                    append(flag, command, text);
                }
            }
        }
        text.append("\nA flag is -name=value or -name value, with one dash or two.\n")
                .append("'")
                .append(command.name())
                .append(" explain -input.pcap=FILE' prints what is understood of a capture.\n");
        return text.toString();
    }

    private static void append(Flag flag, Command command, StringBuilder text) {
        text.append("  -").append(flag.name);
        text.append(flag.isSwitch() ? "=" : " ").append(flag.value);
        String defaultValue = flag == Flag.LISTEN ? command.listen() : flag.defaultValue;
        String help = defaultValue == null ? flag.help : flag.help + " (default " + defaultValue + ")";
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
