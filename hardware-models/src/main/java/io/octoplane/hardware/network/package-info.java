/**
 * The network seam: what workloads say of communication, and what they hear back.
 *
 * <p>A workload opens {@linkplain io.octoplane.hardware.network.ChannelSpec channels} between GPUs, sends messages on them
 * or starts an {@linkplain io.octoplane.hardware.network.Exchange exchange} of pipelined transfers, and is told when each
 * was delivered and what limited it. Which engine moves the bytes, it does not know. An engine implements
 * {@link io.octoplane.hardware.network.Network} in a package of its own below this one and passes the contract tests.
 */
package io.octoplane.hardware.network;
