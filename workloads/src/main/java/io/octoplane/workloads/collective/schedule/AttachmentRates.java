package io.octoplane.workloads.collective.schedule;

/**
 * What the attachments of one GPU can do when nothing else is in the way, for estimates.
 *
 * @param nvlinkBytesPerSecond in each direction, in the units of {@link Protocol#nvlinkCost}
 * @param networkBytesPerSecond payload of its NIC in each direction
 * @param nvlinkLatency least time of a hop inside a node, picoseconds
 * @param networkLatency least time of a hop between nodes, picoseconds
 */
public record AttachmentRates(
        double nvlinkBytesPerSecond, double networkBytesPerSecond, long nvlinkLatency, long networkLatency) {}
