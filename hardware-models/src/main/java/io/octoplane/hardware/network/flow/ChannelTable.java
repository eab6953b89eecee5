package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Exchange;
import java.util.Arrays;

/** Open channels as parallel arrays: the resources that each uses, its latency, and its queue of messages. */
final class ChannelTable {
    static final int IDLE = -1;
    static final int NONE = -1;

    int count;
    int[] start = new int[64];
    int[] length = new int[64];
    /** Resources that there is room for. */
    private int[] room = new int[64];

    double[] weight = new double[64];
    long[] latency = new long[64];
    /** Place among the coefficients of what each message takes 1 of, or {@link #NONE}. */
    int[] perMessage = new int[64];

    /** The pool's flow while messages are under way, else {@link #IDLE}. */
    int[] flow = new int[64];
    /** The last message of the queue. */
    int[] tail = new int[64];

    int[] resource = new int[256];
    double[] coefficient = new double[256];
    private int pooled;

    private int replaced;

    /** How often a channel was given another path. */
    int replaced() {
        return replaced;
    }

    /** Gives a channel another path. */
    void replace(int channel, Path path) {
        replaced++;
        if (path.length > room[channel]) {
            fit(path.length);
            start[channel] = pooled;
            room[channel] = path.length;
            pooled += path.length;
        }
        System.arraycopy(path.resources, 0, resource, start[channel], path.length);
        System.arraycopy(path.coefficients, 0, coefficient, start[channel], path.length);
        length[channel] = path.length;
        latency[channel] = path.latencyPicoseconds;
        perMessage[channel] = path.perMessage < 0 ? NONE : start[channel] + path.perMessage;
    }

    /** Whether a channel has this path. */
    boolean has(int channel, Path path) {
        int from = start[channel];
        return path.length == length[channel]
                && Arrays.equals(resource, from, from + path.length, path.resources, 0, path.length)
                && Arrays.equals(coefficient, from, from + path.length, path.coefficients, 0, path.length);
    }

    private void fit(int more) {
        if (pooled + more > resource.length) {
            int size = Math.max(pooled + more, resource.length + (resource.length >> 1));
            resource = Arrays.copyOf(resource, size);
            coefficient = Arrays.copyOf(coefficient, size);
        }
    }

    int add(Path path, double newWeight) {
        if (count == start.length) {
            int size = count * 2;
            start = Arrays.copyOf(start, size);
            length = Arrays.copyOf(length, size);
            room = Arrays.copyOf(room, size);
            weight = Arrays.copyOf(weight, size);
            latency = Arrays.copyOf(latency, size);
            perMessage = Arrays.copyOf(perMessage, size);
            flow = Arrays.copyOf(flow, size);
            tail = Arrays.copyOf(tail, size);
        }
        fit(path.length);
        System.arraycopy(path.resources, 0, resource, pooled, path.length);
        System.arraycopy(path.coefficients, 0, coefficient, pooled, path.length);
        start[count] = pooled;
        length[count] = path.length;
        room[count] = path.length;
        weight[count] = newWeight;
        latency[count] = path.latencyPicoseconds;
        perMessage[count] = path.perMessage < 0 ? NONE : pooled + path.perMessage;
        flow[count] = IDLE;
        tail[count] = MessageTable.NONE;
        pooled += path.length;
        return count++;
    }

    /** Whether a flow made for a message of so many bytes does for one of another size. */
    boolean isAlike(int channel, double bytes, double other) {
        return perMessage[channel] == NONE || bytes == other;
    }

    /** Sets what each byte of a message takes of what is counted by messages; 0 for transfers, which have no messages. */
    void setMessage(int channel, double bytes) {
        if (perMessage[channel] != NONE) {
            coefficient[perMessage[channel]] = bytes == 0 ? 0 : 1 / bytes;
        }
    }

    /** Sum over the stages of the largest latency in each. */
    long pipelineLatency(Exchange exchange, int from, int to) {
        long sum = 0;
        boolean found = true;
        for (int stage = 0; found; stage++) {
            found = false;
            long largest = 0;
            for (int part = from; part < to; part++) {
                if (exchange.isWork(part)) {
                    continue;
                }
                found |= exchange.stage(part) > stage;
                if (exchange.stage(part) == stage) {
                    found = true;
                    largest = Math.max(largest, latency[exchange.target(part)]);
                }
            }
            sum += largest;
        }
        return sum;
    }
}
