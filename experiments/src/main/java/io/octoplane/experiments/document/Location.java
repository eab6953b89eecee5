package io.octoplane.experiments.document;

/**
 * Where something was written.
 *
 * @param file the file as the user named it, or {@code --set #2} for the second override of the command line
 * @param line line, counted from 1; 0 where the origin is not a file or means the file as a whole
 * @param column column, counted from 1; 0 where {@code line} is 0
 */
public record Location(String file, int line, int column) {
    /** The origin as a whole: a file that cannot be read, or an argument of the command line. */
    public static Location of(String origin) {
        return new Location(origin, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
