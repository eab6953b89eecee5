/**
 * The data plane of a simulation: a queue of primitive events and the loop that executes them.
 *
 * <p>{@link io.octoplane.kernel.event.EventKernel} holds the contract (which event comes next, what is refused).
 * {@code EventStore} stores what pending events are, {@code EventOrder} makes the key that breaks ties, and {@code EventQueue}
 * orders them: {@code EventWheel} for the near future, {@code FarEvents} for what lies beyond, {@code FirstEvents} (with {@code
 * SortedRun} and {@code EventHeap} for crowds) for what is next; {@code QueueTuning} fits the wheel to the events. Nothing here
 * allocates per event.
 *
 * <p>To add a kind of event: register one more {@link io.octoplane.kernel.event.EventHandler} and encode what the event
 * carries in its {@code long} payload, usually an index into the handler's own arrays. To change the queue: keep the
 * order of {@code EventHeap} exactly, which the tests compare it with, and measure it before and after ({@code HoldBenchmark}
 * beside the tests, docs/benchmarks.md).
 */
package io.octoplane.kernel.event;
