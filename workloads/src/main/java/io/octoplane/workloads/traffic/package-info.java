/**
 * Plain traffic: messages between GPUs that all start at once.
 *
 * <p>{@link io.octoplane.workloads.traffic.PairTraffic} runs any pattern; {@link io.octoplane.workloads.traffic.TrafficPattern}
 * names who sends to whom. A new pattern is one more implementation of it.
 */
package io.octoplane.workloads.traffic;
