package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import java.util.OptionalInt;

/**
 * How far switches are apart, in links between switches; exact. Planes count each for itself.
 *
 * @param diameter most links between two switches that have endpoints
 * @param averageHops mean links between the switches of two different endpoints of one plane, all pairs of endpoints alike
 * @param girth switches of the shortest circle, parallel cables aside; empty where there is none
 * @param joined whether all endpoints of a plane reach each other
 */
public record SwitchDistanceAnalysis(int diameter, double averageHops, OptionalInt girth, boolean joined) {
    /** Goes through a fabric once from each switch. */
    public static SwitchDistanceAnalysis of(Fabric fabric) {
        PairDistances pairs = new PairDistances(fabric);
        return new SwitchDistanceAnalysis(
                pairs.longest(), pairs.average(), ShortestCircle.of(fabric.switches()), pairs.allReached());
    }
}
