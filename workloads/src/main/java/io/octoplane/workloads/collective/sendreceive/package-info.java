/**
 * All-to-all between nodes as NCCL does it: a send to and a receive from every rank in one group call
 * ({@code ncclSend}, {@code ncclRecv}), which the kernel's channels and the CPU's proxy threads work off.
 *
 * <p>{@link io.octoplane.workloads.collective.sendreceive.PeerRounds} says in which order a rank turns to the others,
 * {@link io.octoplane.workloads.collective.sendreceive.Batches} what of it is under way at once,
 * {@link io.octoplane.workloads.collective.sendreceive.ProxyThreads} when the two proxy threads of a connection have come round to
 * it, {@link io.octoplane.workloads.collective.sendreceive.ConnectionTransfers} what its bytes need besides the network's links, and
 * {@link io.octoplane.workloads.collective.sendreceive.SendReceiveRun} drives them. docs/nccl-all-to-all.md explains the model.
 */
package io.octoplane.workloads.collective.sendreceive;
