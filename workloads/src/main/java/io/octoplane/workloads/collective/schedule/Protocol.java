package io.octoplane.workloads.collective.schedule;

/**
 * What NCCL's way of moving bytes costs.
 *
 * @param name as results name it: {@code ll128}
 * @param startTime from the start of a collective to its first byte, picoseconds
 * @param nvlinkHopTime from a chunk's last byte sent to another GPU of the node to it being sent on, picoseconds; what the network
 *     takes of its own is part of it
 * @param networkHopTime the same to another node
 * @param nvlinkCost bytes that NVLink carries for one byte of payload, in units of the traffic to which its payload efficiency
 *     belongs; positive
 * @param networkCost bytes that the network carries for one byte of payload, at least 1: flags sent along
 * @param copyRate payload that the communicating SMs of one GPU move, bytes per second
 */
public record Protocol(
        String name,
        long startTime,
        long nvlinkHopTime,
        long networkHopTime,
        double nvlinkCost,
        double networkCost,
        double copyRate) {
    public Protocol {
        if (startTime < 0 || nvlinkHopTime < 0 || networkHopTime < 0) {
            throw new IllegalArgumentException("times of a protocol are not negative");
        }
        if (!(nvlinkCost > 0) || !(networkCost >= 1) || !(copyRate > 0)) {
            throw new IllegalArgumentException("a protocol's bytes for a byte and its copy rate are positive: "
                    + nvlinkCost + ", " + networkCost + ", " + copyRate);
        }
    }

    /** The same with a later first byte. */
    public Protocol startingLater(long picoseconds) {
        return new Protocol(
                name, startTime + picoseconds, nvlinkHopTime, networkHopTime, nvlinkCost, networkCost, copyRate);
    }

    /** The same through a switch that adds up and multiplies: with a start time of its own and other use of NVLink. */
    public Protocol through(long otherStartTime, double otherNvlinkCost) {
        return new Protocol(
                name, otherStartTime, nvlinkHopTime, networkHopTime, otherNvlinkCost, networkCost, copyRate);
    }
}
