package io.octoplane.workloads.deepep;

/** The two kernels of an exchange. */
public enum KernelPhase {
    DISPATCH("dispatch"),
    COMBINE("combine");

    private final String words;

    KernelPhase(String words) {
        this.words = words;
    }

    /** In words, for metrics and timelines. */
    public String words() {
        return words;
    }
}
