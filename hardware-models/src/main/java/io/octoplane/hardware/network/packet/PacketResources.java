package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.ResourceBlocks;
import io.octoplane.hardware.network.ResourceKind;
import java.util.Arrays;
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

    private final ResourceBlocks blocks = new ResourceBlocks();
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
            blocks.add(first, kind, name);
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
        return blocks.kind(resource);
    }

    Limiter limiter(int resource) {
        return blocks.limiter(resource);
    }
}
