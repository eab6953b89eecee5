package io.octoplane.experiments.document;

/**
 * The user's input is wrong. The message is complete as it stands, begins with the place and names what was expected:
 * {@code scenarios/x.yaml:12:7: cluster.nodes: expected a whole number of at least 1, found 0}.
 */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Location location;
    private final String problem;

    public ScenarioException(Location location, String problem) {
        super(location + ": " + problem);
        this.location = location;
        this.problem = problem;
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
}
