package io.octoplane.hardware.network.flow;

import io.octoplane.kernel.sharing.ResourcePool;
import java.util.Arrays;

/**
 * Completions since the last solve, and whether they are enough for the next ({@link CompletionBatching}). Hot path: counts
 * per resource are told apart by the number of the solve instead of being cleared.
 */
final class CompletionBatch {
    private final CompletionBatching batching;
    private final ResourcePool pool;
    private double[] idle = new double[64];
    private int[] idleSolve = new int[64];
    private int solveNumber = 1;
    private int completed;
    private boolean full;

    CompletionBatch(CompletionBatching batching, ResourcePool pool) {
        this.batching = batching;
        this.pool = pool;
    }

    /** Everything was solved: a new batch begins. */
    void restart() {
        completed = 0;
        full = false;
        solveNumber++;
    }

    /** A flow, still in the pool, has completed; {@code active} flows are under way, itself included. */
    void add(int flow, int active) {
        completed++;
        if (active < batching.exactBelow()) {
            full = true;
        } else if (!full) {
            full = completed >= batching.flows() * active;
            noteIdle(flow);
        }
    }

    /** Whether rates must be brought up to date now. */
    boolean isFull() {
        return full;
    }

    /** Adds up what the flow leaves idle; a resource that idles too much fills the batch, if any other flow waits for it. */
    private void noteIdle(int flow) {
        double rate = pool.rate(flow);
        for (int i = 0, n = pool.usedCount(flow); i < n; i++) {
            int resource = pool.usedResource(flow, i);
            if (resource >= idle.length) {
                idle = Arrays.copyOf(idle, pool.resourceCount());
                idleSolve = Arrays.copyOf(idleSolve, pool.resourceCount());
            }
            if (idleSolve[resource] != solveNumber) {
                idleSolve[resource] = solveNumber;
                idle[resource] = 0;
            }
            idle[resource] += pool.usedCoefficient(flow, i) * rate;
            int waiting = pool.heldFlows(resource) - (pool.bottleneck(flow) == resource ? 1 : 0);
            if (waiting > 0 && idle[resource] > batching.capacity() * pool.capacity(resource)) {
                full = true;
            }
        }
    }
}
