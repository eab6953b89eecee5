package io.octoplane.topology.graph;

/** A fabric that cannot be built or a name that it does not have; the message is meant for the user. */
public final class TopologyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public TopologyException(String message) {
        super(message);
    }
}
