package io.octoplane.hardware.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Resources of an engine in blocks of one kind, added in the order of their ids; names are made only when somebody asks. */
public final class ResourceBlocks {
    /** Resources that were added together. */
    private record Block(int first, ResourceKind kind, IntFunction<String> name) {}

    private final List<Block> blocks = new ArrayList<>();

    /**
     * Adds a block behind those that there are.
     *
     * @param first id of its first resource; its last is the one before the next block's first
     * @param name names the i-th resource of the block
     */
    public void add(int first, ResourceKind kind, IntFunction<String> name) {
        blocks.add(new Block(first, kind, name));
    }

    public ResourceKind kind(int resource) {
        return block(resource).kind();
    }

    public Limiter limiter(int resource) {
        Block block = block(resource);
        return new Limiter(block.kind(), block.name().apply(resource - block.first()));
    }

    private Block block(int resource) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (blocks.get(middle).first() <= resource) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }
}
