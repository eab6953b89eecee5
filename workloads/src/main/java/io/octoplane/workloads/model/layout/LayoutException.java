package io.octoplane.workloads.model.layout;

/** A model cannot be laid out over GPUs as asked; the message says why, in one sentence for the user. */
public final class LayoutException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public LayoutException(String message) {
        super(message);
    }
}
