package io.octoplane.hardware.network;

/** What kind of thing a limiting resource is; the words for users. */
public enum ResourceKind {
    NVLINK_OUT("NVLink out"),
    NVLINK_IN("NVLink in"),
    PCIE_OUT("PCIe to NIC"),
    PCIE_IN("PCIe from NIC"),
    NIC_TRANSMIT("NIC transmit"),
    NIC_RECEIVE("NIC receive"),
    LINK("network link"),
    /** What waits for it waits for its repair, or to be told of another way. */
    FAILED_LINK("failed link"),
    BACKGROUND("background flow"),
    COMMUNICATION_SMS("communication SMs");

    private final String words;

    ResourceKind(String words) {
        this.words = words;
    }

    /** The kind as results name it. */
    public String words() {
        return words;
    }
}
