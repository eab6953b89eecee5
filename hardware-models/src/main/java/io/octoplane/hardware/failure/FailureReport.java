package io.octoplane.hardware.failure;

/**
 * What failures cost a run so far.
 *
 * @param retransmittedBytes payload that was under way on what went down, and was sent again
 * @param stalledQueuePairs how often a queue pair (or a transfer of an exchange) was left without a path
 * @param retries how often one of them tried again after a timeout
 * @param takeovers how often one of them went on through a neighbour's NIC
 */
public record FailureReport(double retransmittedBytes, long stalledQueuePairs, long retries, long takeovers) {}
