package io.octoplane.workloads.training;

/**
 * What GPUs that share a sequence exchange: the keys and values of each layer, and their gradients.
 *
 * @param bytes of the keys and values of a micro-batch's whole sequence, for the heads of one GPU
 * @param startPicoseconds from the start of a collective to its first byte, the latencies of its steps included
 * @param cost bytes on NVLink for a byte of payload, relative to the payload that the network counts with
 * @param exchange how they get there
 */
public record ContextSetup(double bytes, long startPicoseconds, double cost, ContextExchange exchange) {}
