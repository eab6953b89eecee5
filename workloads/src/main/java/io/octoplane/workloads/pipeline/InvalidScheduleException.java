package io.octoplane.workloads.pipeline;

/** A schedule that breaks the contract of {@link PipelineSchedule}: a mistake of whoever wrote it, not of a user. */
public final class InvalidScheduleException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    InvalidScheduleException(String message) {
        super(message);
    }
}
