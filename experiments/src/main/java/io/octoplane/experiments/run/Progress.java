package io.octoplane.experiments.run;

/** Hears how a run gets on. Called from several threads. */
public interface Progress extends AutoCloseable {
    /** Says nothing. */
    Progress SILENT = done -> {};

    /**
     * A point is finished.
     *
     * @param done points finished so far, this one included
     */
    void finished(int done);

    @Override
    default void close() {}
}
