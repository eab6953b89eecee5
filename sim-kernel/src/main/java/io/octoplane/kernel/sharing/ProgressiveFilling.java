package io.octoplane.kernel.sharing;

/**
 * One solve: raises the common level of all taken flows until a resource saturates, freezes the flows on it, and so on.
 *
 * <p>Most of the time of a large solve is spent waiting for memory, one random place after the other, in {@link #freeze}.
 * So whether a flow is frozen stands in a bit, and those of a million flows in the second-level cache; and flows are frozen
 * in three passes, so that what one pass fetches for a flow does not wait for what it fetches for another.
 */
final class ProgressiveFilling {
    /** Below this share of the full load, what subtracting has left of it is summed anew. */
    private static final double CANCELLED = 1e-4;

    private final ResourceTable resources;
    private final FlowTable flows;
    private final LevelHeap heap = new LevelHeap();

    // Flows that are being frozen.
    private int[] freezing = new int[16];
    private int[] firstIncidence = new int[16];
    private int[] endIncidence = new int[16];
    private double[] freezingRate = new double[16];
    private double[] freezingWeight = new double[16];

    ProgressiveFilling(ResourceTable resources, FlowTable flows) {
        this.resources = resources;
        this.flows = flows;
    }

    /**
     * Gives rates to the flows of a component; afterwards none is {@linkplain FlowTable#take taken}.
     *
     * @param component its resources, in the first {@code resourceCount} places
     * @param members its flows, all taken, in the first {@code flowCount} places
     */
    void fill(int[] component, int resourceCount, int[] members, int flowCount) {
        for (int i = 0; i < resourceCount; i++) {
            resources.begin(component[i]);
        }
        addLoads(members, flowCount);
        heapResources(component, resourceCount);
        final double[] state = resources.state;
        double filled = 0;
        int unfrozen = flowCount;
        while (unfrozen > 0) {
            int resource = heap.topResource();
            int at = resource * ResourceTable.STATE;
            if (state[at + ResourceTable.UNFROZEN] == 0) {
                heap.removeTop();
                continue;
            }
            if (state[at + ResourceTable.LOAD] < CANCELLED * state[at + ResourceTable.FULL_LOAD]) {
                state[at + ResourceTable.LOAD] = unfrozenLoad(resource);
            }
            // Levels never fall while filling: a lower one is rounding, and would starve the flow.
            double level = Math.max(filled, state[at + ResourceTable.REMAINING] / state[at + ResourceTable.LOAD]);
            // Freezing others at a lower level can only raise this one: re-order it lazily.
            if (level > heap.topLevel()) {
                heap.raiseTop(level);
                if (heap.topResource() != resource) {
                    continue;
                }
            }
            filled = level;
            unfrozen -= freeze(resource, level);
            heap.removeTop();
        }
    }

    private void addLoads(int[] members, int flowCount) {
        final double[] state = resources.state;
        final double[] incidences = flows.incidences;
        for (int i = 0; i < flowCount; i++) {
            int flow = members[i];
            double weight = flows.levels[flow * FlowTable.LEVELS + FlowTable.WEIGHT];
            int from = 2 * flows.start(flow);
            for (int k = from, end = from + 2 * flows.length(flow); k < end; k += 2) {
                int at = (int) incidences[k] * ResourceTable.STATE;
                state[at + ResourceTable.LOAD] += incidences[k + 1] * weight;
            }
        }
    }

    private void heapResources(int[] component, int resourceCount) {
        final double[] state = resources.state;
        heap.clear(resourceCount);
        for (int i = 0; i < resourceCount; i++) {
            int resource = component[i];
            int at = resource * ResourceTable.STATE;
            state[at + ResourceTable.FULL_LOAD] = state[at + ResourceTable.LOAD];
            if (state[at + ResourceTable.UNFROZEN] > 0) {
                heap.append(resource, state[at + ResourceTable.REMAINING] / state[at + ResourceTable.LOAD]);
            }
        }
        heap.order();
    }

    /** Returns how many flows the resource now holds. */
    private int freeze(int resource, double level) {
        int count = takeUnfrozen(resource);
        setRates(count, resource, level);
        subtract(count);
        resources.held[resource] = count;
        // Exactly used up: no rounding is left over.
        resources.state[resource * ResourceTable.STATE + ResourceTable.REMAINING] = 0;
        return count;
    }

    /** Lists the flows to freeze in the order in which the resource has them; returns how many. */
    private int takeUnfrozen(int resource) {
        final int[] attached = resources.flows[resource];
        final int unfrozen = (int) resources.state[resource * ResourceTable.STATE + ResourceTable.UNFROZEN];
        if (freezing.length < unfrozen) {
            freezing = new int[unfrozen + (unfrozen >> 1)];
            firstIncidence = new int[freezing.length];
            endIncidence = new int[freezing.length];
            freezingRate = new double[freezing.length];
            freezingWeight = new double[freezing.length];
        }
        for (int i = 0, count = 0; count < unfrozen; i++) {
            int flow = attached[i];
            if (flows.isTaken(flow)) {
                flows.drop(flow);
                freezing[count++] = flow;
            }
        }
        return unfrozen;
    }

    private void setRates(int count, int resource, double level) {
        final int[] numbers = flows.numbers;
        final double[] levels = flows.levels;
        for (int i = 0; i < count; i++) {
            int number = freezing[i] * FlowTable.NUMBERS;
            numbers[number + FlowTable.BOTTLENECK] = resource;
            firstIncidence[i] = numbers[number + FlowTable.START];
            endIncidence[i] = firstIncidence[i] + numbers[number + FlowTable.LENGTH];
            double weight = levels[freezing[i] * FlowTable.LEVELS + FlowTable.WEIGHT];
            levels[freezing[i] * FlowTable.LEVELS + FlowTable.RATE] = weight * level;
            freezingWeight[i] = weight;
            freezingRate[i] = weight * level;
        }
    }

    private void subtract(int count) {
        final double[] incidences = flows.incidences;
        final double[] state = resources.state;
        for (int i = 0; i < count; i++) {
            double weight = freezingWeight[i];
            double rate = freezingRate[i];
            for (int k = 2 * firstIncidence[i], end = 2 * endIncidence[i]; k < end; k += 2) {
                int at = (int) incidences[k] * ResourceTable.STATE;
                double coefficient = incidences[k + 1];
                state[at + ResourceTable.REMAINING] -= coefficient * rate;
                state[at + ResourceTable.LOAD] -= coefficient * weight;
                state[at + ResourceTable.UNFROZEN]--;
            }
        }
    }

    /** The load summed anew, where subtracting has left mostly rounding. */
    private double unfrozenLoad(int resource) {
        double sum = 0;
        int[] attached = resources.flows[resource];
        for (int i = 0; i < resources.flowCount[resource]; i++) {
            int flow = attached[i];
            if (flows.isTaken(flow)) {
                int k = flows.find(flows.start(flow), flows.length(flow), resource);
                sum += flows.coefficient(k) * flows.levels[flow * FlowTable.LEVELS + FlowTable.WEIGHT];
            }
        }
        return sum;
    }
}
