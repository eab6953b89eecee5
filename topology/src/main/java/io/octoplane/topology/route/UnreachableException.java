package io.octoplane.topology.route;

/** No path joins two endpoints; the message names them. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }
}
