package io.octoplane.workloads.collective.algorithm;

/** How an algorithm's steps become transfers. */
public enum Steps {
    /** Steps that are alike, and chunks that follow each other, are one transfer: cheap however many ranks there are. */
    TOGETHER,
    /** Every step of every rank is a transfer of its own, which waits for what it passes on. */
    APART
}
