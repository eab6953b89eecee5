package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.OptionalDouble;

/**
 * What every cut between halves of the endpoints has at least, where each switch has endpoints and lies in one half as a whole:
 * {@code λ E / 4}, with E endpoints and λ the second smallest of the numbers for which {@code L x = λ D x} has a solution. L is the
 * Laplacian of the switches, each trunk with its rate, and D their endpoints (Fiedler, Algebraic connectivity of graphs, 1973, with
 * weights: a cut is a quarter of {@code x·L x} for x of +1 and -1 that is orthogonal to D). λ is found by power iteration, from
 * which the length of what is left over, {@code |M y - μ y|}, is taken off.
 */
final class SpectralBound {
    private static final int MOST_ITERATIONS = 3000;
    private static final double CLOSE_ENOUGH = 1e-4;

    private final SwitchGraph graph;
    private final double[] endpoints;
    private final double[] trunkRate;
    private final double[] diagonal;
    private double shift;

    private SpectralBound(Fabric fabric, double[] endpoints) {
        graph = fabric.switches();
        this.endpoints = endpoints;
        trunkRate = new double[graph.trunkCount()];
        diagonal = new double[endpoints.length];
        for (int at = 0; at < endpoints.length; at++) {
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                for (int position = 0; position < graph.trunkSize(trunk); position++) {
                    trunkRate[trunk] += fabric.builtLinkRate(graph.trunkLink(trunk, position));
                }
                diagonal[at] += trunkRate[trunk];
            }
            // Gershgorin: no eigenvalue of D^-1 L is above twice its largest element.
            shift = Math.max(shift, 2 * diagonal[at] / endpoints[at]);
        }
    }

    /** In bit/s; empty where the fabric has several planes, switches without endpoints, or links of unequal rates each way. */
    static OptionalDouble of(Fabric fabric) {
        double[] endpoints = new double[fabric.switchCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            endpoints[fabric.switchOf(endpoint)]++;
        }
        for (double each : endpoints) {
            if (each == 0) {
                return OptionalDouble.empty();
            }
        }
        boolean oneNetwork = fabric.planeCount() == 1 && fabric.switchCount() > 1;
        return oneNetwork && isSymmetric(fabric)
                ? OptionalDouble.of(new SpectralBound(fabric, endpoints).narrowest(fabric.endpointCount()))
                : OptionalDouble.empty();
    }

    private static boolean isSymmetric(Fabric fabric) {
        for (int link = 0; link < fabric.linkCount(); link++) {
            if (fabric.builtLinkRate(link) != fabric.builtLinkRate(fabric.opposite(link))) {
                return false;
            }
        }
        return true;
    }

    /** The largest eigenvalue of M = shift - D^-1/2 L D^-1/2 beside that of the vector D^1/2 1. */
    private double narrowest(int all) {
        double[] vector = new double[endpoints.length];
        for (int at = 0; at < vector.length; at++) {
            // Any vector that is not orthogonal to the one sought; the fractions of multiples of the golden ratio
            // scatter well.
            vector[at] = at * 0.6180339887498949 % 1 - 0.5;
        }
        double largest = 0;
        double left = shift;
        for (int iteration = 0; iteration < MOST_ITERATIONS && left > CLOSE_ENOUGH * (shift - largest); iteration++) {
            normalise(vector);
            double[] next = times(vector);
            largest = product(vector, next);
            left = 0;
            for (int at = 0; at < vector.length; at++) {
                double difference = next[at] - largest * vector[at];
                left += difference * difference;
            }
            left = StrictMath.sqrt(left);
            vector = next;
        }
        return Math.max(0, shift - largest - left) * all / 4;
    }

    private void normalise(double[] vector) {
        double along = 0;
        double sum = 0;
        for (int at = 0; at < vector.length; at++) {
            along += vector[at] * StrictMath.sqrt(endpoints[at]);
            sum += endpoints[at];
        }
        double length = 0;
        for (int at = 0; at < vector.length; at++) {
            vector[at] -= along / sum * StrictMath.sqrt(endpoints[at]);
            length += vector[at] * vector[at];
        }
        for (int at = 0; at < vector.length; at++) {
            vector[at] /= StrictMath.sqrt(length);
        }
    }

    private double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int at = 0; at < vector.length; at++) {
            double sum = (shift - diagonal[at] / endpoints[at]) * vector[at];
            for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
                int other = graph.trunkTarget(trunk);
                sum += trunkRate[trunk] / StrictMath.sqrt(endpoints[at] * endpoints[other]) * vector[other];
            }
            product[at] = sum;
        }
        return product;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }
}
