package io.octoplane.hardware.device;

/**
 * What a NIC does with a packet that comes before one that was sent earlier.
 *
 * @param handling of such packets
 * @param bufferBytes payload of early packets that it holds at most, over all its queue pairs; matters where it resequences
 * @param heldPicoseconds what each held packet takes beyond its turn on PCIe when it is taken out again, picoseconds
 */
public record OutOfOrder(Handling handling, long bufferBytes, long heldPicoseconds) {
    /**
     * 64 packets of 4 KiB: as many as MP-RDMA lets be early (Lu et al., Multi-Path Transport for RDMA in Datacenters, NSDI
     * 2018). Assumed, as no manufacturer publishes the size of such a buffer.
     */
    public static final long USUAL_BUFFER = 64 * 4096;

    /** What becomes of early packets. */
    public enum Handling {
        /** Each is written to where it belongs at once; a message is delivered when all before it is. */
        PLACED,
        /** They wait in the NIC for what is missing, and are written in order; what finds no room is dropped. */
        RESEQUENCED,
        /** They are dropped, and the sender goes back to what is missing. */
        REFUSED
    }

    public OutOfOrder {
        Require.notNegative(bufferBytes, "reorder buffer");
        Require.notNegative(heldPicoseconds, "time of a held packet");
    }

    /** Early packets are written at once. */
    public static OutOfOrder placed() {
        return new OutOfOrder(Handling.PLACED, USUAL_BUFFER, 0);
    }
}
