package io.octoplane.hardware.price;

/** A price book lacks what a network cannot do without; the message is meant for the user. */
public final class PriceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public PriceException(String message) {
        super(message);
    }
}
