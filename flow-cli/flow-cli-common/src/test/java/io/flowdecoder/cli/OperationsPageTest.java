package io.flowdecoder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowdecoder.producer.Protocol;
import io.flowdecoder.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/operations.md} says of the flags of GoFlow and GoFlow2, and of those here. */
class OperationsPageTest {
    private static final Path PAGE = Checkout.file("docs/operations.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`-[^|]*`) \\| (yes|no) \\| (.*)\\|$");
    private static final Pattern FLAG = Pattern.compile("`-([a-z0-9.-]+)[`=]");

    private final Flags flags;
    private final String page;

    OperationsPageTest() throws UsageException, IOException {
        flags = new Flags(
                new Command("flow-collector", "", "flow://:0", EnumSet.allOf(Protocol.class)), Extensions.load());
        page = Files.readString(PAGE);
    }

    /** {@code -Dgolden.write} corrects it. */
    @Test
    void thePageTellsWhichFlagsOfTheOtherProgramsThereAre() throws IOException {
        String right = ROW.matcher(page)
                .replaceAll(row -> Matcher.quoteReplacement(
                        "| %s | %s | %s|".formatted(row.group(1), hasAll(row.group(1)) ? "yes" : "no", row.group(3))));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, right);
        } else {
            assertThat(page).isEqualTo(right);
        }
    }

    @Test
    void whatThePageTellsToUseInsteadIsThere() {
        String advice = ROW.matcher(page).replaceAll(row -> Matcher.quoteReplacement(row.group(3)));

        assertThat(FLAG.matcher(advice).results().map(MatchResult::group).toList())
                .isNotEmpty()
                .allMatch(this::hasAll);
    }

    private boolean hasAll(String names) {
        return FLAG.matcher(names).results().allMatch(flag -> flags.named(flag.group(1)) != null);
    }
}
