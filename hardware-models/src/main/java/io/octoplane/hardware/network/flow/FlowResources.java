package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.ResourceBlocks;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.sharing.ResourcePool;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The pool's resources in blocks of one kind; names are made only when somebody asks. */
final class FlowResources {
    private final ResourcePool pool;
    private final ResourceBlocks blocks = new ResourceBlocks();
    /** Of what has been changed; only looked up. */
    private final Map<Integer, Double> built = new HashMap<>();

    FlowResources(ResourcePool pool) {
        this.pool = pool;
    }

    /**
     * Adds a block of resources of equal capacity.
     *
     * @param capacity bytes (or units of work) per second
     * @return id of the first
     */
    int add(ResourceKind kind, int count, double capacity, IntFunction<String> name) {
        int first = pool.resourceCount();
        for (int i = 0; i < count; i++) {
            pool.addResource(capacity);
        }
        if (count > 0) {
            blocks.add(first, kind, name);
        }
        return first;
    }

    void setCapacity(int resource, double capacity) {
        pool.setCapacity(resource, capacity);
    }

    /** Changes a capacity while the network runs; {@link #builtCapacity} stays. */
    void changeCapacity(int resource, double capacity) {
        built.putIfAbsent(resource, pool.capacity(resource));
        pool.setCapacity(resource, capacity);
    }

    /** The capacity before any change. */
    double builtCapacity(int resource) {
        return built.getOrDefault(resource, pool.capacity(resource));
    }

    ResourcePool pool() {
        return pool;
    }

    ResourceKind kind(int resource) {
        return blocks.kind(resource);
    }

    Limiter limiter(int resource) {
        return blocks.limiter(resource);
    }
}
