package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.ResourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The resources that results speak of, and where in the packet network they are: a link's port is a PCIe attachment, a NIC and a
 * cable at once. Names are made only when somebody asks.
 */
final class PacketResources {
    /** A resource that is no part of the network: work, background. */
    static final int NO_LINK = -1;

    /** No resource: nothing held a message that has nothing to move. */
    static final int NONE = -1;

    /** Resources that were added together. */
    private record Block(int first, int count, ResourceKind kind, IntFunction<String> name) {}

    private final List<Block> blocks = new ArrayList<>();
    private int count;
    private double[] capacity = new double[64];
    private int[] link = new int[64];
    private boolean[] payloadOnly = new boolean[64];
    private int[] stageResource = {};

    int add(ResourceKind kind, int howMany, IntFunction<String> name) {
        int first = count;
        count += howMany;
        if (count > capacity.length) {
            int size = Math.max(count, 2 * capacity.length);
            capacity = Arrays.copyOf(capacity, size);
            link = Arrays.copyOf(link, size);
            payloadOnly = Arrays.copyOf(payloadOnly, size);
        }
        Arrays.fill(link, first, count, NO_LINK);
        if (howMany > 0) {
            blocks.add(new Block(first, howMany, kind, name));
        }
        return first;
    }

    /**
     * Says where a resource is.
     *
     * @param bytesPerSecond what it can carry; units of work per second for pools
     * @param ofLink link whose bytes it carries, or {@link #NO_LINK}
     * @param ofPayload whether headers do not count
     */
    void place(int resource, double bytesPerSecond, int ofLink, boolean ofPayload) {
        capacity[resource] = bytesPerSecond;
        link[resource] = ofLink;
        payloadOnly[resource] = ofPayload;
    }

    /** Says what limits a message that a stage held back. */
    void nameStage(int stage, int resource) {
        if (stage >= stageResource.length) {
            stageResource = Arrays.copyOf(stageResource, Math.max(64, Math.max(stage + 1, 2 * stageResource.length)));
        }
        stageResource[stage] = resource;
    }

    int resourceOfStage(int stage) {
        return stageResource[stage];
    }

    int count() {
        return count;
    }

    double capacity(int resource) {
        return capacity[resource];
    }

    int link(int resource) {
        return link[resource];
    }

    boolean isPayloadOnly(int resource) {
        return payloadOnly[resource];
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
