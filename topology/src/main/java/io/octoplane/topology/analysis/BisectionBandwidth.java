package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import java.util.OptionalLong;

/**
 * How much can pass, in one direction, between two halves of the endpoints, for the worst way to halve them; planes are halved
 * each for itself and added up. Links as they were built.
 *
 * @param bitsPerSecond exact, or no less than what is exact
 * @param atLeast the same where it is exact; else a lower bound for halves that keep switches whole, or 0 where none is known
 * @param exact whether it follows from the structure; else it is the narrowest cut that was found, an upper bound
 * @param method how it was found, for people
 */
public record BisectionBandwidth(double bitsPerSecond, double atLeast, boolean exact, String method) {
    /** Of a whole fabric: by formula where all planes are even trees, else by search. */
    public static BisectionBandwidth of(Fabric fabric) {
        OptionalLong even = EvenTree.bisection(fabric);
        return even.isPresent()
                ? new BisectionBandwidth(
                        even.getAsLong(),
                        even.getAsLong(),
                        true,
                        "even tree: half of the leaves, each with the less of uplinks and endpoints")
                : new BisectionBandwidth(
                        new CutSearch(fabric).narrowest(),
                        SpectralBound.of(fabric).orElse(0),
                        false,
                        "narrowest cut found by exchanging switches between halves (Kernighan and Lin 1970), an upper"
                                + " bound; where a lower one is given, it follows from the spectrum of the switch graph"
                                + " (Fiedler 1973)");
    }

    /** What all endpoints of one half could send: the most that any network gives. */
    public static double most(Fabric fabric) {
        double rate = 0;
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            rate += fabric.builtLinkRate(fabric.uplink(endpoint));
        }
        return rate / 2;
    }
}
