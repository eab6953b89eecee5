package io.octoplane.hardware.network.flow;

/**
 * How much a flow engine has done.
 *
 * @param completedMessages messages and transfers that were sent to the end
 * @param peakFlows most flows under way at one instant
 * @param solves times that rates were computed
 * @param flowVisits flows whose rate was computed, summed over the solves
 */
public record FlowWork(long completedMessages, int peakFlows, long solves, long flowVisits) {}
