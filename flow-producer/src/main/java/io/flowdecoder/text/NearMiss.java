package io.flowdecoder.text;

import java.util.Collection;
import java.util.Locale;

/** Guesses which word was meant. */
public final class NearMiss {
    private static final int EDITS = 2;
    private static final int LETTERS_PER_EDIT = 3;

    private NearMiss() {}

    /** The known word that is nearest, the first of several; null if none is near, or differs in capitals and underscores alone. */
    public static String of(String word, Collection<String> known) {
        String nearest = null;
        int least = 1 + Math.max(EDITS, word.length() / LETTERS_PER_EDIT);
        for (String candidate : known) {
            if (Math.abs(word.length() - candidate.length()) < least) {
                int edits = edits(word, candidate);
                if (edits < least) {
                    least = edits;
                    nearest = candidate;
                }
            }
        }
        return nearest == null ? sameLetters(word, known) : nearest;
    }

    private static String sameLetters(String word, Collection<String> known) {
        String letters = letters(word);
        return known.stream()
                .filter(candidate -> letters(candidate).equals(letters))
                .findFirst()
                .orElse(null);
    }

    private static String letters(String word) {
        return word.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Characters to insert, delete or replace to get from one to the other (Levenshtein). */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
