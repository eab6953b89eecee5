package io.octoplane.experiments.document;

import java.util.Set;

/**
 * A single value, kept as the text that was written: what it means is decided by the field that reads it, so that
 * {@code no} is a word in one place and a yes-or-no in another.
 *
 * @param location where the value begins
 * @param text the text without quotes
 * @param quoted whether it was written in quotes or as a block, so that {@code ""} and {@code "null"} are texts
 */
public record ScalarNode(Location location, String text, boolean quoted) implements Node {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final int LONGEST_QUOTE = 60;

    /** Whether the key was given without a value. */
    public boolean isNothing() {
        return !quoted && NOTHING.contains(text);
    }

    @Override
    public String describe() {
        if (isNothing()) {
            return "nothing";
        }
        String line = text.strip().replace('\n', ' ');
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...") + '"';
    }
}
