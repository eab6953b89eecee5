package io.octoplane.experiments.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a mistyped one most likely means, by the distance of Damerau and Levenshtein (insertions,
 * deletions, substitutions and swaps of neighbours; the "optimal string alignment" form).
 *
 * <p>F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.
 */
public final class NearestName {
    /** Names beyond this length are not worth comparing: it keeps the quadratic distance cheap on hostile input. */
    private static final int LONGEST = 200;

    private static final int SHORTEST_BEGINNING = 3;

    private NearestName() {}

    /**
     * The nearest of the known names, if one is near enough to be worth naming: at most a third of the letters differ
     * (two in short names), or the known name goes on where the given one ends. Of equally near names the
     * one wins that goes on longest like the given one, then one of the same length, else the first.
     */
    public static Optional<String> find(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = null;
        int nearestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            int allowed =
                    Math.max(Math.min(2, candidate.length() - 1), Math.max(name.length(), candidate.length()) / 3);
            boolean nearer = distance < nearestDistance
                    || distance == nearestDistance && nearest != null && isLiker(wanted, candidate, nearest);
            if (distance <= allowed && nearer) {
                nearest = candidate;
                nearestDistance = distance;
            }
        }
        if (nearest == null && wanted.length() >= SHORTEST_BEGINNING) {
            return known.stream()
                    .filter(candidate -> candidate.startsWith(wanted))
                    .findFirst();
        }
        return Optional.ofNullable(nearest);
    }

    private static boolean isLiker(String wanted, String candidate, String nearest) {
        int common = commonBeginning(wanted, candidate.toLowerCase(Locale.ROOT));
        int before = commonBeginning(wanted, nearest.toLowerCase(Locale.ROOT));
        return common > before
                || common == before && candidate.length() == wanted.length() && nearest.length() != wanted.length();
    }

    private static int commonBeginning(String one, String other) {
        int length = 0;
        while (length < one.length() && length < other.length() && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** The end of a message about an unknown name: {@code ; did you mean "nodes"?} or the list of what is known. */
    public static String hint(String name, Collection<String> known) {
        return find(name, known)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", known));
    }

    /** The number of edits between two texts. */
    static int distance(String left, String right) {
        int width = right.length() + 1;
        int[] beforeLast = new int[width];
        int[] last = new int[width];
        int[] current = new int[width];
        Arrays.setAll(last, column -> column);
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            for (int column = 1; column < width; column++) {
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int edits =
                        Math.min(last[column - 1] + (same ? 0 : 1), 1 + Math.min(last[column], current[column - 1]));
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    edits = Math.min(edits, beforeLast[column - 2] + 1);
                }
                current[column] = edits;
            }
            int[] reused = beforeLast;
            beforeLast = last;
            last = current;
            current = reused;
        }
        return last[right.length()];
    }
}
