package io.octoplane.hardware.network.packet;

/**
 * Where a NIC holds packets that came early.
 *
 * @param bytes of payload that it holds at most, over all its queue pairs; at least 0
 * @param packetPicoseconds what each held packet takes beyond its turn on PCIe when it is taken out again; at least 0
 */
public record ReorderBuffer(long bytes, long packetPicoseconds) {
    public ReorderBuffer {
        if (bytes < 0 || packetPicoseconds < 0) {
            throw new IllegalArgumentException("a reorder buffer of " + bytes + " bytes, " + packetPicoseconds
                    + " ps a packet: neither is negative");
        }
    }
}
