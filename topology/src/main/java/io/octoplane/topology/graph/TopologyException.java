package io.octoplane.topology.graph;

import java.util.Optional;

/** A fabric that cannot be built or a name that it does not have; the message is meant for the user. */
public final class TopologyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;

    public TopologyException(String message) {
        this(message, null);
    }

    /** @param path which of the parameters is to blame, as {@code q} or {@code graph.links[3].to} */
    public TopologyException(String message, String path) {
        super(message);
        this.path = path;
    }

    /** Which of the parameters is to blame, if it is one of them. */
    public Optional<String> path() {
        return Optional.ofNullable(path);
    }
}
