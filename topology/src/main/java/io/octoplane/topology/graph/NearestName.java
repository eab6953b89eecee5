package io.octoplane.topology.graph;

import java.util.Optional;

/** Finds what a user probably meant: the known name with the fewest single-character edits to the one given. */
public final class NearestName {
    private NearestName() {}

    /**
     * The nearest of the known names, the first of several equally near; empty when none is nearer than half of the
     * given name's length.
     */
    public static Optional<String> of(String given, Iterable<String> known) {
        String best = null;
        // Of a name of one letter, another letter leaves nothing: only a swap of case or a letter more would.
        int bestDistance = Math.max(given.length() > 1 ? 1 : 0, given.length() / 2) + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - given.length()) >= bestDistance) {
                continue;
            }
            int distance = editDistance(given, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The end of an error message: {@code "; did you mean 'x'?"}, or nothing when no known name is near. */
    public static String hint(String given, Iterable<String> known) {
        return of(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Levenshtein distance by dynamic programming over two rows. */
    private static int editDistance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int substitution = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                        previous[column - 1] + substitution, Math.min(previous[column], current[column - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[right.length()];
    }
}
