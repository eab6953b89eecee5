package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import io.octoplane.workloads.pipeline.HandOver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Collects the operations of a block on its streams. */
final class BlockWriter {
    static final int COMPUTE = 0;
    static final int COMMUNICATION = 1;
    static final int HAND_OVER = 2;
    static final int SHARING = 3;

    private final OperationBlock.Builder builder;
    private final ToIntFunction<StageWork> numbers;
    private final List<Integer> received = new ArrayList<>();
    private int last = -1;
    private int lastExchange = -1;
    private int lastOfGroup = -1;
    /** What the next unit of either pass waits for. */
    int[] forwardDone = {};

    int[] backwardDone = {};

    BlockWriter(String name, ToIntFunction<StageWork> numbers) {
        this.builder = new OperationBlock.Builder(name);
        this.numbers = numbers;
    }

    void receive(HandOver.Kind kind) {
        received.add(builder.add(OperationKind.RECEIVE, COMPUTE, kind.ordinal()));
        last = received.get(received.size() - 1);
    }

    /** Sends and receives in one go, before all else; works are their places in it, the sent ones first. */
    void together(int sent, int receives) {
        for (int place = 0; place < sent + receives; place++) {
            OperationKind kind = place < sent ? OperationKind.DELIVER : OperationKind.RECEIVE;
            received.add(builder.add(kind, HAND_OVER + place, place));
        }
    }

    void send(HandOver.Kind kind) {
        builder.add(OperationKind.SEND, HAND_OVER, kind.ordinal(), last, lastExchange, lastOfGroup);
    }

    int compute(StageWork work, int stream, int... after) {
        int operation = builder.add(OperationKind.COMPUTE, stream, numbers.applyAsInt(work), withReceived(after));
        if (stream == COMPUTE) {
            last = operation;
        } else {
            lastExchange = operation;
        }
        return operation;
    }

    int exchange(StageWork work, int... after) {
        lastExchange = builder.add(OperationKind.MEETING, COMMUNICATION, numbers.applyAsInt(work), withReceived(after));
        return lastExchange;
    }

    /** Between those that share the layer; all of them on one stream, so that a group meets for one thing at a time. */
    int exchangeOfGroup(StageWork work, int... after) {
        lastOfGroup = builder.add(OperationKind.MEETING, SHARING, numbers.applyAsInt(work), withReceived(after));
        return lastOfGroup;
    }

    private int[] withReceived(int[] after) {
        int[] all = Arrays.copyOf(after, after.length + received.size());
        for (int i = 0; i < received.size(); i++) {
            all[after.length + i] = received.get(i);
        }
        return all;
    }

    OperationBlock build() {
        return builder.build();
    }
}
