package io.octoplane.workloads.deepep;

/** The two kernels of an exchange. */
enum KernelPhase {
    DISPATCH("dispatch"),
    COMBINE("combine");

    private final String words;

    KernelPhase(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
