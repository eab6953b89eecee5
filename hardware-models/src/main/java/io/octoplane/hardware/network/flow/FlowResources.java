package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.sharing.ResourcePool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The pool's resources in blocks of one kind; names are made only when somebody asks. */
final class FlowResources {
    /** Resources that were added together. */
    private record Block(int first, int count, ResourceKind kind, IntFunction<String> name) {}

    private final ResourcePool pool;
    private final List<Block> blocks = new ArrayList<>();

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
            blocks.add(new Block(first, count, kind, name));
        }
        return first;
    }

    void setCapacity(int resource, double capacity) {
        pool.setCapacity(resource, capacity);
    }

    ResourcePool pool() {
        return pool;
    }

    ResourceKind kind(int resource) {
        return block(resource).kind();
    }

    Limiter limiter(int resource) {
        Block block = block(resource);
        return new Limiter(block.kind(), block.name().apply(resource - block.first()));
    }

    private Block block(int resource) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first() <= resource) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }
}
