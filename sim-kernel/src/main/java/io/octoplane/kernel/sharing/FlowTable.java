package io.octoplane.kernel.sharing;

import java.util.Arrays;

/**
 * Flows in interleaved arrays. A solve visits flows in the order of its resources, that is, at random as far as memory is
 * concerned, so what is used together stands together: three cache lines a flow instead of eight (measured: half the time
 * of a solve at a million flows).
 *
 * <ul>
 *   <li>{@code numbers}: four ints a flow, at the offsets {@link #START}, {@link #LENGTH}, {@link #ROOM} and {@link
 *       #BOTTLENECK};
 *   <li>{@code levels}: two doubles a flow, at {@link #WEIGHT} and {@link #RATE};
 *   <li>{@code incidences}: two doubles for each resource that a flow uses, the resource's id (exact in a double) and the
 *       coefficient, those of one flow side by side from {@code START} on.
 * </ul>
 *
 * <p>A freed id keeps its room among the incidences and is reused for a flow that wants just as much.
 */
final class FlowTable {
    static final int NUMBERS = 4;
    /** Index of the first incidence. */
    static final int START = 0;
    /** Incidences in use; 0 marks a free id. */
    static final int LENGTH = 1;
    /** Incidences that there is room for; fixed for an id. */
    static final int ROOM = 2;
    /** The resource that holds the flow; of a free id, the next free one. */
    static final int BOTTLENECK = 3;

    static final int LEVELS = 2;
    static final int WEIGHT = 0;
    static final int RATE = 1;

    int live;
    int[] numbers = new int[16 * NUMBERS];
    double[] levels = new double[16 * LEVELS];
    double[] incidences = new double[2 * 64];
    /** Place of the flow in the list of each of its resources, by incidence. */
    int[] position = new int[64];

    /** Ids in use, in order of their addition, some freed since. */
    private int[] members = new int[16];

    private int memberCount;
    private boolean[] listed = new boolean[16];
    /** A bit for each flow that the solve under way has to give a rate; all clear between solves. */
    private long[] taken = new long[1];

    private int high;
    private int pooled;
    /** Heads of the lists of free ids, by room. */
    private int[] freeByRoom = new int[0];

    int allocate(double weight, int atMost) {
        int wanted = Math.max(1, atMost);
        int flow = takeFree(wanted);
        if (flow < 0) {
            flow = takeNew(wanted);
        }
        levels[flow * LEVELS + WEIGHT] = weight;
        levels[flow * LEVELS + RATE] = 0;
        numbers[flow * NUMBERS + BOTTLENECK] = ResourcePool.NO_RESOURCE;
        if (!listed[flow]) {
            listed[flow] = true;
            if (memberCount == members.length) {
                members = Arrays.copyOf(members, memberCount * 2);
            }
            members[memberCount++] = flow;
        }
        live++;
        return flow;
    }

    void release(int flow) {
        numbers[flow * NUMBERS + LENGTH] = 0;
        int room = numbers[flow * NUMBERS + ROOM];
        numbers[flow * NUMBERS + BOTTLENECK] = freeByRoom[room];
        levels[flow * LEVELS + RATE] = 0;
        freeByRoom[room] = flow;
        live--;
    }

    int start(int flow) {
        return numbers[flow * NUMBERS + START];
    }

    int length(int flow) {
        return numbers[flow * NUMBERS + LENGTH];
    }

    void setLength(int flow, int length) {
        numbers[flow * NUMBERS + LENGTH] = length;
    }

    int resource(int incidence) {
        return (int) incidences[2 * incidence];
    }

    double coefficient(int incidence) {
        return incidences[2 * incidence + 1];
    }

    void setIncidence(int incidence, int resource, double coefficient) {
        incidences[2 * incidence] = resource;
        incidences[2 * incidence + 1] = coefficient;
    }

    /** The incidence of a resource among {@code count} from {@code first} on, or -1. */
    int find(int first, int count, int resource) {
        for (int k = first; k < first + count; k++) {
            if (resource(k) == resource) {
                return k;
            }
        }
        return -1;
    }

    /**
     * Says where a flow stands in the list of a resource.
     *
     * @param hint which of its incidences that may be: where flows are alike, another flow's of the same resource
     */
    void setPosition(int flow, int ofResource, int place, int hint) {
        int start = start(flow);
        int length = length(flow);
        int low = Math.min(hint, length - 1);
        int high = low + 1;
        while (low >= 0 || high < length) {
            if (low >= 0 && resource(start + low) == ofResource) {
                position[start + low] = place;
                return;
            }
            if (high < length && resource(start + high) == ofResource) {
                position[start + high] = place;
                return;
            }
            low--;
            high++;
        }
        throw new IllegalStateException("flow " + flow + " does not use resource " + ofResource);
    }

    /** Takes a flow for the solve under way; false if it has been taken already. */
    boolean take(int flow) {
        if (isTaken(flow)) {
            return false;
        }
        taken[flow >> 6] |= 1L << flow;
        return true;
    }

    boolean isTaken(int flow) {
        return (taken[flow >> 6] & 1L << flow) != 0;
    }

    /** The flow has its rate. */
    void drop(int flow) {
        taken[flow >> 6] &= ~(1L << flow);
    }

    /** Takes all flows and writes them to the front of {@code target}; returns how many. */
    int takeAll(int[] target) {
        int kept = 0;
        for (int i = 0; i < memberCount; i++) {
            int flow = members[i];
            if (numbers[flow * NUMBERS + LENGTH] == 0) {
                listed[flow] = false;
            } else {
                taken[flow >> 6] |= 1L << flow;
                target[kept] = flow;
                members[kept++] = flow;
            }
        }
        memberCount = kept;
        return kept;
    }

    /** One more than the highest id ever used. */
    int high() {
        return high;
    }

    private int takeNew(int wanted) {
        if (high == listed.length) {
            int size = high * 2;
            numbers = Arrays.copyOf(numbers, size * NUMBERS);
            levels = Arrays.copyOf(levels, size * LEVELS);
            listed = Arrays.copyOf(listed, size);
            taken = Arrays.copyOf(taken, (size + Long.SIZE - 1) / Long.SIZE);
        }
        if (pooled + wanted > position.length) {
            int size = Math.max(pooled + wanted, position.length + (position.length >> 1));
            incidences = Arrays.copyOf(incidences, Math.multiplyExact(2, size));
            position = Arrays.copyOf(position, size);
        }
        int flow = high++;
        numbers[flow * NUMBERS + START] = pooled;
        numbers[flow * NUMBERS + ROOM] = wanted;
        pooled += wanted;
        return flow;
    }

    private int takeFree(int wanted) {
        if (wanted >= freeByRoom.length) {
            int before = freeByRoom.length;
            freeByRoom = Arrays.copyOf(freeByRoom, wanted + 1);
            Arrays.fill(freeByRoom, before, freeByRoom.length, -1);
        }
        int flow = freeByRoom[wanted];
        if (flow >= 0) {
            freeByRoom[wanted] = numbers[flow * NUMBERS + BOTTLENECK];
        }
        return flow;
    }
}
