package io.octoplane.kernel.sharing;

import java.util.ArrayList;
import java.util.List;

/**
 * The slow, obviously right solver that {@link ResourcePool} is judged by: raises one common level, finds by brute force
 * the resource that fills first, freezes its flows, and starts over with everything summed anew.
 */
final class ExactMaxMin {
    /** A flow: its weight and what one unit of rate takes of each resource (0 where it does not use one). */
    record Flow(double weight, double[] coefficients) {}

    private ExactMaxMin() {}

    static double[] rates(double[] capacities, List<Flow> flows) {
        double[] rates = new double[flows.size()];
        boolean[] frozen = new boolean[flows.size()];
        for (int left = flows.size(); left > 0; ) {
            double lowest = Double.POSITIVE_INFINITY;
            for (int resource = 0; resource < capacities.length; resource++) {
                double taken = 0;
                double load = 0;
                for (int flow = 0; flow < rates.length; flow++) {
                    double coefficient = flows.get(flow).coefficients()[resource];
                    if (frozen[flow]) {
                        taken += coefficient * rates[flow];
                    } else {
                        load += coefficient * flows.get(flow).weight();
                    }
                }
                if (load > 0) {
                    lowest = Math.min(lowest, Math.max(0, capacities[resource] - taken) / load);
                }
            }
            List<Integer> now = new ArrayList<>();
            for (int resource = 0; resource < capacities.length; resource++) {
                double used = 0;
                for (int flow = 0; flow < rates.length; flow++) {
                    double rate = frozen[flow]
                            ? rates[flow]
                            : lowest * flows.get(flow).weight();
                    used += flows.get(flow).coefficients()[resource] * rate;
                }
                if (used >= capacities[resource] * (1 - 1e-12)) {
                    for (int flow = 0; flow < rates.length; flow++) {
                        if (!frozen[flow]
                                && !now.contains(flow)
                                && flows.get(flow).coefficients()[resource] > 0) {
                            now.add(flow);
                        }
                    }
                }
            }
            for (int flow : now) {
                frozen[flow] = true;
                rates[flow] = lowest * flows.get(flow).weight();
                left--;
            }
        }
        return rates;
    }
}
