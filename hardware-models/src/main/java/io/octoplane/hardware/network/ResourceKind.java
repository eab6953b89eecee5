package io.octoplane.hardware.network;

/** What kind of thing a limiting resource is; the words for users. */
public enum ResourceKind {
    NVLINK_OUT("NVLink out", true),
    NVLINK_IN("NVLink in", true),
    PCIE_OUT("PCIe to NIC", true),
    PCIE_IN("PCIe from NIC", true),
    NIC_TRANSMIT("NIC transmit", true),
    NIC_RECEIVE("NIC receive", true),
    NIC_MESSAGES("NIC message rate", false),
    HOST_MEMORY("memory of CPUs", true),
    LINK("network link", true),
    /** What waits for it waits for its repair, or to be told of another way. */
    FAILED_LINK("failed link", false),
    BACKGROUND("background flow", false),
    COMMUNICATION_SMS("communication SMs", false),
    /** The memory of a GPU, for what copies read and write in it. */
    GPU_MEMORY("GPU memory", false),
    /** The time of a NIC, in which it moves bytes and serves the requests that come with each chunk of them. */
    NIC_REQUESTS("NIC with its requests", false),
    /** The CPU thread that serves a NIC's connections: what it has not come round to yet cannot be sent. */
    CPU_PROXY("CPU proxy", false),
    /** No resource: time in which nothing moves, as what comes next has to start, or is on its way. */
    LATENCY("latency", false);

    private final String words;
    private final boolean carriesBytes;

    ResourceKind(String words, boolean carriesBytes) {
        this.words = words;
        this.carriesBytes = carriesBytes;
    }

    /** The kind as results name it. */
    public String words() {
        return words;
    }

    /** Whether it is part of the way that bytes take, and what it carried is counted in bytes; otherwise it does work. */
    public boolean carriesBytes() {
        return carriesBytes;
    }
}
