package io.octoplane.workloads.training;

/**
 * What GPUs that share the matrices of a layer exchange: all-gathers before its two blocks and reduce-scatters behind them, inside
 * a node (sequence parallelism, arXiv 2205.05198).
 *
 * @param bytes of one micro-batch's activation, all tokens
 * @param startPicoseconds from the start of a collective to its first byte, the latencies of its steps included
 * @param cost bytes on NVLink for a byte of payload, relative to the payload that the network counts with
 */
public record TensorSetup(double bytes, long startPicoseconds, double cost) {}
