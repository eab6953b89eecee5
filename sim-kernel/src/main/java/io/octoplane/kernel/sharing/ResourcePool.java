package io.octoplane.kernel.sharing;

import java.util.Arrays;

/**
 * Weighted max-min fair rates for flows that share resources.
 *
 * <p>A flow <i>f</i> of weight <i>w</i> uses any number of resources; running at rate <i>x</i> it takes
 * <i>a·x</i> of a resource, where the coefficient <i>a</i> belongs to the pair. {@link #solve()} gives the rates for
 * which no flow can gain without taking from one whose <i>x/w</i> is not larger (max-min fairness), by progressive
 * filling: the resource that saturates at the lowest common level is found, the flows on it are frozen there, what they
 * take is subtracted elsewhere, and so on (Bertsekas and Gallager, <i>Data Networks</i>, section 6.5.2, extended by
 * weights and coefficients).
 *
 * <p>Changes are incremental: {@code solve} recomputes only the connected component of flows and resources that a change
 * touches, unless that was most of the pool the last time, when walking all of it in order is cheaper than finding it.
 * Cost of a solve: O(incidences of the component + resources · log resources).
 *
 * <p>This is a hot path: flows are numbers into parallel arrays, ids are reused, and nothing is allocated once the arrays
 * have grown to the peak number of flows. A resource keeps the list of its flows; a flow knows its place in each list, so
 * that adding and removing take O(resources of the flow). Rates do not depend on ids but for rounding; equal sequences of
 * calls give equal bits.
 *
 * <p>Not thread-safe. Limits: about 2<sup>31</sup> incidences.
 */
public final class ResourcePool {
    /** What {@link #bottleneck} says of a flow that has not been solved yet. */
    public static final int NO_RESOURCE = -1;

    /** With fewer flows a search costs next to nothing, and one of them may use more resources than all others together. */
    private static final int WORTH_NO_SEARCH = 256;

    private final ResourceTable resources = new ResourceTable();
    private final FlowTable flows = new FlowTable();
    private final ProgressiveFilling filling = new ProgressiveFilling(resources, flows);

    private int[] dirtyResources = new int[16];
    private int dirtyCount;
    private int stamp;
    private int[] componentResources = new int[16];
    private int componentResourceCount;
    private int[] changed = new int[16];
    private int changedCount;
    private boolean lastWasWhole;
    private int solvesSinceWholeCheck;
    private long solves;
    private long flowVisits;

    /**
     * Adds a resource.
     *
     * @param capacity what flows may take in total, not negative and finite; 0 means that its flows stand still
     * @return its id: 0, 1, 2, … in order of the calls
     */
    public int addResource(double capacity) {
        return resources.add(checkedCapacity(capacity));
    }

    /** Changes a capacity from the next {@link #solve()} on. */
    public void setCapacity(int resource, double capacity) {
        resources.capacity[resource] = checkedCapacity(capacity);
        markDirty(resource);
    }

    public double capacity(int resource) {
        return resources.capacity[resource];
    }

    public int resourceCount() {
        return resources.count;
    }

    public int flowCount() {
        return flows.live;
    }

    /**
     * Adds a flow; it has rate 0 until the next {@link #solve()}.
     *
     * @param weight share relative to other flows, positive
     * @param used the resources it uses, at least one, in {@code used[offset .. offset + length)}; one that stands there
     *     twice counts with the sum of its coefficients
     * @param coefficients what one unit of rate takes of each, not negative; one of 0 is left out
     * @return its id; ids of removed flows are given out again
     */
    public int addFlow(double weight, int[] used, double[] coefficients, int offset, int length) {
        return addFlow(weight, used, coefficients, offset, length, false);
    }

    /**
     * The same.
     *
     * @param distinct whether the caller knows that no resource stands there twice, so that nobody need look
     */
    public int addFlow(double weight, int[] used, double[] coefficients, int offset, int length, boolean distinct) {
        if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a flow's weight must be positive and finite, not " + weight);
        }
        int flow = flows.allocate(weight, length);
        int start = flows.start(flow);
        int incidences = 0;
        for (int i = offset; i < offset + length; i++) {
            double coefficient = coefficients[i];
            if (coefficient == 0) {
                continue;
            }
            if (!(coefficient > 0) || coefficient == Double.POSITIVE_INFINITY) {
                flows.release(flow);
                throw new IllegalArgumentException("a coefficient must be finite and not negative, not " + coefficient);
            }
            int twin = distinct ? -1 : flows.find(start, incidences, used[i]);
            if (twin >= 0) {
                flows.setIncidence(twin, used[i], flows.coefficient(twin) + coefficient);
            } else {
                flows.setIncidence(start + incidences++, used[i], coefficient);
            }
        }
        if (incidences == 0) {
            flows.release(flow);
            throw new IllegalArgumentException("a flow must use at least one resource, or its rate has no bound");
        }
        flows.setLength(flow, incidences);
        for (int k = start; k < start + incidences; k++) {
            flows.position[k] = resources.attach(flows.resource(k), flow);
            markDirty(flows.resource(k));
        }
        return flow;
    }

    /** Changes a flow's weight from the next {@link #solve()} on. */
    public void setWeight(int flow, double weight) {
        if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a flow's weight must be positive and finite, not " + weight);
        }
        flows.levels[flow * FlowTable.LEVELS + FlowTable.WEIGHT] = weight;
        markDirty(flows.resource(flows.start(flow)));
    }

    /** Removes a flow; what it took is free from the next {@link #solve()} on. */
    public void removeFlow(int flow) {
        if (bottleneck(flow) != NO_RESOURCE) {
            resources.held[bottleneck(flow)]--;
        }
        int start = flows.start(flow);
        for (int k = start, end = start + flows.length(flow); k < end; k++) {
            int resource = flows.resource(k);
            int place = flows.position[k];
            int moved = resources.detach(resource, place);
            if (moved != flow) {
                flows.setPosition(moved, resource, place, k - start);
            }
            markDirty(resource);
        }
        flows.release(flow);
    }

    /** True when something has changed since the last {@link #solve()}. */
    public boolean needsSolve() {
        return dirtyCount > 0;
    }

    /**
     * Brings the rates up to date.
     *
     * <p>Afterwards {@link #changedCount()} and {@link #changedFlow(int)} list the flows that were solved again, in a
     * deterministic order.
     */
    public void solve() {
        changedCount = 0;
        if (dirtyCount == 0) {
            return;
        }
        solves++;
        stamp++;
        // The whole pool is also a right answer, and found without a search; look again now and then.
        boolean whole = lastWasWhole && flows.live >= WORTH_NO_SEARCH && ++solvesSinceWholeCheck < 64;
        if (whole) {
            takeEverything();
        } else {
            findComponent();
            solvesSinceWholeCheck = 0;
        }
        lastWasWhole = changedCount * 2L > flows.live;
        flowVisits += changedCount;
        clearDirty();
        filling.fill(componentResources, componentResourceCount, changed, changedCount);
    }

    /** Flows solved by the last {@link #solve()}. */
    public int changedCount() {
        return changedCount;
    }

    /** The {@code index}-th flow solved by the last {@link #solve()}. */
    public int changedFlow(int index) {
        return changed[index];
    }

    /** The flow's rate as of the last {@link #solve()}. */
    public double rate(int flow) {
        return flows.levels[flow * FlowTable.LEVELS + FlowTable.RATE];
    }

    /** The saturated resource that holds the flow at its rate, or {@link #NO_RESOURCE} before the first solve. */
    public int bottleneck(int flow) {
        return flows.numbers[flow * FlowTable.NUMBERS + FlowTable.BOTTLENECK];
    }

    /** Flows that a resource holds at their rate, by the last {@link #solve()}, less those removed since. */
    public int heldFlows(int resource) {
        return resources.held[resource];
    }

    public double weight(int flow) {
        return flows.levels[flow * FlowTable.LEVELS + FlowTable.WEIGHT];
    }

    /** Number of resources that the flow uses. */
    public int usedCount(int flow) {
        return flows.length(flow);
    }

    /** The {@code index}-th resource of the flow. */
    public int usedResource(int flow, int index) {
        return flows.resource(flows.start(flow) + index);
    }

    /** What one unit of the flow's rate takes of its {@code index}-th resource. */
    public double usedCoefficient(int flow, int index) {
        return flows.coefficient(flows.start(flow) + index);
    }

    /** What all flows take of a resource at their present rates. */
    public double usage(int resource) {
        double sum = 0;
        int[] attached = resources.flows[resource];
        for (int i = 0; i < resources.flowCount[resource]; i++) {
            int flow = attached[i];
            sum += flows.coefficient(flows.find(flows.start(flow), flows.length(flow), resource)) * rate(flow);
        }
        return sum;
    }

    /** Share of the capacity that was taken when the resource was last solved, 0 to 1 (0 for a capacity of 0). */
    public double solvedUtilisation(int resource) {
        double capacity = resources.capacity[resource];
        return capacity == 0
                ? 0
                : 1 - Math.max(0, resources.state[resource * ResourceTable.STATE + ResourceTable.REMAINING]) / capacity;
    }

    /** How often {@link #solve()} had work to do. */
    public long solves() {
        return solves;
    }

    /** Flows solved, summed over all solves: the work done. */
    public long flowVisits() {
        return flowVisits;
    }

    /** Resources that the last {@link #solve()} went over. */
    public int solvedResourceCount() {
        return componentResourceCount;
    }

    /** The {@code index}-th resource that the last {@link #solve()} went over. */
    public int solvedResource(int index) {
        return componentResources[index];
    }

    private static double checkedCapacity(double capacity) {
        if (!(capacity >= 0) || capacity == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a capacity must be finite and not negative, not " + capacity);
        }
        return capacity;
    }

    private void markDirty(int resource) {
        if (!resources.dirty[resource]) {
            resources.dirty[resource] = true;
            if (dirtyCount == dirtyResources.length) {
                dirtyResources = Arrays.copyOf(dirtyResources, dirtyCount * 2);
            }
            dirtyResources[dirtyCount++] = resource;
        }
    }

    private void clearDirty() {
        for (int i = 0; i < dirtyCount; i++) {
            resources.dirty[dirtyResources[i]] = false;
        }
        dirtyCount = 0;
    }

    private void takeEverything() {
        componentResourceCount = 0;
        growScratch();
        for (int resource = 0; resource < resources.count; resource++) {
            if (resources.flowCount[resource] > 0 || resources.dirty[resource]) {
                componentResources[componentResourceCount++] = resource;
            }
        }
        changedCount = flows.takeAll(changed);
    }

    /** Breadth-first from the touched resources; {@code componentResources} is the queue. */
    private void findComponent() {
        componentResourceCount = 0;
        growScratch();
        for (int i = 0; i < dirtyCount; i++) {
            resources.stamp[dirtyResources[i]] = stamp;
            componentResources[componentResourceCount++] = dirtyResources[i];
        }
        for (int next = 0; next < componentResourceCount; next++) {
            int resource = componentResources[next];
            int[] attached = resources.flows[resource];
            for (int i = 0; i < resources.flowCount[resource]; i++) {
                int flow = attached[i];
                if (!flows.take(flow)) {
                    continue;
                }
                changed[changedCount++] = flow;
                int start = flows.start(flow);
                for (int k = start, end = start + flows.length(flow); k < end; k++) {
                    int other = flows.resource(k);
                    if (resources.stamp[other] != stamp) {
                        resources.stamp[other] = stamp;
                        componentResources[componentResourceCount++] = other;
                    }
                }
                if (changedCount == flows.live) {
                    return;
                }
            }
        }
    }

    private void growScratch() {
        if (componentResources.length < resources.count) {
            componentResources = new int[resources.capacity.length];
        }
        if (changed.length < flows.live) {
            changed = new int[flows.high() + (flows.high() >> 1)];
        }
    }
}
