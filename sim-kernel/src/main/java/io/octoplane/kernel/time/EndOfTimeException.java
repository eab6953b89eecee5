package io.octoplane.kernel.time;

/** Something would happen after the end of simulated time, which is some 106 days after its beginning. */
public final class EndOfTimeException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    EndOfTimeException(String message) {
        super(message);
    }
}
