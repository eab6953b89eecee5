package io.octoplane.hardware.compute;

/**
 * What a kernel's time is put together from, in picoseconds: a start, then computing and memory at once.
 *
 * @param start of starting and ending
 * @param computing on the streaming multiprocessors
 * @param within what takes most of the computing
 * @param memory of the device memory
 */
record TimeParts(double start, double computing, KernelLimit within, double memory) {
    double together() {
        return start + SoftMaximum.of(computing, memory);
    }

    KernelLimit limit() {
        if (start >= computing && start >= memory) {
            return KernelLimit.START;
        }
        return memory >= computing ? KernelLimit.MEMORY : within;
    }
}
