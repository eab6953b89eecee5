package io.octoplane.experiments.document;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The user's input is wrong. The message is complete as it stands, begins with the place and names what was expected:
 * {@code scenarios/x.yaml:12:7: cluster.nodes: expected a whole number of at least 1, found 0}.
 */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What would break the line, move the cursor or turn the direction of a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** What stands between one quotation and the next begins with a space, and is not quoted. */
    private static final Pattern LONG_QUOTE = Pattern.compile("\"([^\" ][^\"]{99})[^\"]{20,}\"");

    private final transient Location location;
    private final String problem;

    public ScenarioException(Location location, String problem) {
        super(location + ": " + printable(problem));
        this.location = location;
        this.problem = printable(problem);
    }

    public ScenarioException(String file, int line, int column, String problem) {
        this(new Location(file, line, column), problem);
    }

    public Location location() {
        return location;
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }

    /** On one line, and with what it quotes of the user's cut to what is needed to find it. */
    private static String printable(String text) {
        String line = UNPRINTABLE
                .matcher(text)
                .replaceAll(match -> match.group().equals("\n")
                        ? " "
                        : String.format(Locale.ROOT, "\\\\u%04X", match.group().codePointAt(0)));
        return LONG_QUOTE.matcher(line).replaceAll("\"$1...\"");
    }
}
