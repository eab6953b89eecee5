package io.octoplane.reports.table;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a given width, counted in code points. */
final class Wrapping {

    private Wrapping() {}

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    static int longestWord(String text) {
        int longest = 0;
        for (String word : text.split("\\s+")) {
            longest = Math.max(longest, width(word));
        }
        return longest;
    }

    /** Lines no wider than {@code width}; words break only when they are wider than a line. At least one line. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            String rest = word;
            while (line.length() == 0 && width(rest) > width) {
                int cut = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
