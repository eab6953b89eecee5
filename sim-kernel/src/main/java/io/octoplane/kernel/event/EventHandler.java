package io.octoplane.kernel.event;

/** What an entity does when one of its events is due. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Called by the kernel, never from two threads at once. May schedule and cancel events, at the present instant too.
     *
     * @param time the present simulated time in picoseconds
     * @param payload the number given when the event was scheduled
     */
    void handle(long time, long payload);
}
