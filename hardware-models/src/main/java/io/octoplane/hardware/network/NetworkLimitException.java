package io.octoplane.hardware.network;

/** An engine cannot simulate what it is asked to; the message says what, and what to do instead. */
public class NetworkLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkLimitException(String message) {
        super(message);
    }
}
