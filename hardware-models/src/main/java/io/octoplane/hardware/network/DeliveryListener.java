package io.octoplane.hardware.network;

/** Hears of the end of each message or transfer, in the order of simulated time. */
public interface DeliveryListener {
    /**
     * All bytes have arrived.
     *
     * @param cookie what the sender gave
     * @param time now, picoseconds
     * @param limiter resource that held the rate when the last byte left; {@link Network#limiter(int)} has its name
     */
    void delivered(long cookie, long time, int limiter);

    /**
     * The bytes cannot arrive.
     *
     * @param cookie what the sender gave
     * @param resource the resource that is down; {@link Network#limiter(int)} has its name
     */
    void failed(long cookie, int resource);
}
