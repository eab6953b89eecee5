/**
 * The data plane of a simulation: a queue of primitive events and the loop that executes them.
 *
 * <p>{@link io.octoplane.kernel.event.EventKernel} holds the contract (which event comes next, what is refused).
 * Behind it {@code EventHeap} orders the events, {@code EventSlots} stores what they carry, {@code EventOrder} makes
 * the key that breaks ties. Nothing here allocates per event.
 *
 * <p>To add a kind of event: register one more {@link io.octoplane.kernel.event.EventHandler} and encode what the event
 * carries in its {@code long} payload, usually an index into the handler's own arrays. To add another queue: keep the
 * order of {@code EventHeap} exactly, and test it against the heap.
 */
package io.octoplane.kernel.event;
