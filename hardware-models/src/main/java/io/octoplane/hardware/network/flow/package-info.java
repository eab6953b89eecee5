/**
 * The flow engine: messages are fluid and share resources max-min fairly.
 *
 * <p>{@link io.octoplane.hardware.network.flow.FlowNetwork} is the engine. Every physical thing that can hold bytes back is
 * one resource of its pool ({@link io.octoplane.hardware.network.flow.FlowResources}); how a channel uses them is found
 * once, when it is opened ({@link io.octoplane.hardware.network.flow.PathFinder}). To model one more effect, add its
 * resources in a path finder and let the paths that feel it use them.
 *
 * <p>Where something fails ({@link io.octoplane.hardware.failure.FailurePlan}),
 * {@link io.octoplane.hardware.network.flow.FlowFailures} changes rates and paths while flows are under way; elsewhere it is not
 * there.
 *
 * <p>What this engine cannot show: head-of-line blocking, hash collisions inside a sprayed path, pauses, queues. Where a
 * scenario asks for those, the packet engine must answer.
 */
package io.octoplane.hardware.network.flow;
