package io.octoplane.kernel.sharing;

import java.util.Arrays;

/**
 * Flows as parallel arrays. The incidences of a flow (resource, coefficient, place in the resource's list) stand together
 * in three pooled arrays from {@code start[flow]} on; a freed id keeps its room and is reused for flows that fit into it.
 */
final class FlowTable {
    int live;
    /** One more than the highest id ever used. */
    int high;

    double[] weight = new double[16];
    double[] rate = new double[16];
    int[] bottleneck = new int[16];
    int[] start = new int[16];
    /** Incidences in use; 0 marks a free id. */
    int[] length = new int[16];

    int[] stamp = new int[16];
    boolean[] frozen = new boolean[16];

    int[] resource = new int[64];
    double[] coefficient = new double[64];
    int[] position = new int[64];

    private int[] room = new int[16];
    private int pooled;
    /** Heads of the lists of free ids by room; the links stand in {@code bottleneck}. */
    private int[] freeByRoom = new int[0];

    int allocate(double newWeight, int atMost) {
        int wanted = Math.max(1, atMost);
        int flow = takeFree(wanted);
        if (flow < 0) {
            if (high == weight.length) {
                grow(high * 2);
            }
            flow = high++;
            start[flow] = pooled;
            room[flow] = wanted;
            if (pooled + wanted > resource.length) {
                int size = Math.max(pooled + wanted, resource.length + (resource.length >> 1));
                resource = Arrays.copyOf(resource, size);
                coefficient = Arrays.copyOf(coefficient, size);
                position = Arrays.copyOf(position, size);
            }
            pooled += wanted;
        }
        weight[flow] = newWeight;
        rate[flow] = 0;
        bottleneck[flow] = ResourcePool.NO_RESOURCE;
        live++;
        return flow;
    }

    void release(int flow) {
        length[flow] = 0;
        rate[flow] = 0;
        bottleneck[flow] = freeByRoom[room[flow]];
        freeByRoom[room[flow]] = flow;
        live--;
    }

    /** The incidence of a resource among {@code count} from {@code first} on, or -1. */
    int find(int first, int count, int wanted) {
        for (int k = first; k < first + count; k++) {
            if (resource[k] == wanted) {
                return k;
            }
        }
        return -1;
    }

    void setPosition(int flow, int ofResource, int place) {
        position[find(start[flow], length[flow], ofResource)] = place;
    }

    private int takeFree(int wanted) {
        if (wanted >= freeByRoom.length) {
            int before = freeByRoom.length;
            freeByRoom = Arrays.copyOf(freeByRoom, wanted + 1);
            Arrays.fill(freeByRoom, before, freeByRoom.length, -1);
        }
        int flow = freeByRoom[wanted];
        if (flow >= 0) {
            freeByRoom[wanted] = bottleneck[flow];
        }
        return flow;
    }

    private void grow(int size) {
        weight = Arrays.copyOf(weight, size);
        rate = Arrays.copyOf(rate, size);
        bottleneck = Arrays.copyOf(bottleneck, size);
        start = Arrays.copyOf(start, size);
        length = Arrays.copyOf(length, size);
        stamp = Arrays.copyOf(stamp, size);
        frozen = Arrays.copyOf(frozen, size);
        room = Arrays.copyOf(room, size);
    }
}
