package io.octoplane.workloads.execution.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Operations that a rank runs between two questions for more: a template, without times, that ranks share. An operation
 * begins when the one before it on its stream and all that it depends on have ended. Immutable.
 */
public final class OperationBlock {
    private final String name;
    private final OperationKind[] kinds;
    private final int[] streams;
    private final int[] works;
    private final int[] needed;
    private final int[][] successors;

    private OperationBlock(
            String name, OperationKind[] kinds, int[] streams, int[] works, int[] needed, int[][] successors) {
        this.name = name;
        this.kinds = kinds;
        this.streams = streams;
        this.works = works;
        this.needed = needed;
        this.successors = successors;
    }

    /** What it is called in timelines. */
    public String name() {
        return name;
    }

    /** Number of operations, at least 1. */
    public int size() {
        return kinds.length;
    }

    public OperationKind kind(int operation) {
        return kinds[operation];
    }

    /** The stream of the rank on which it runs, from 0. */
    public int stream(int operation) {
        return streams[operation];
    }

    /** What the operation does, by a number that only the source understands. */
    public int work(int operation) {
        return works[operation];
    }

    /** How many operations have to end before it begins. */
    int needed(int operation) {
        return needed[operation];
    }

    /** The operations that wait for it; not to be changed. */
    int[] successors(int operation) {
        return successors[operation];
    }

    /** Collects operations, stream by stream in the order in which they are to run. */
    public static final class Builder {
        private static final int NOBODY = -1;

        private final String name;
        private final List<OperationKind> kinds = new ArrayList<>();
        private final List<int[]> streamAndWork = new ArrayList<>();
        private final List<int[]> dependencies = new ArrayList<>();
        private int[] lastOnStream = new int[0];

        public Builder(String name) {
            this.name = name;
        }

        /**
         * Adds an operation behind those that its stream has already.
         *
         * @param after other operations that have to end before it begins; negative numbers stand for none
         * @return its number, from 0
         */
        public int add(OperationKind kind, int stream, int work, int... after) {
            int operation = kinds.size();
            int known = lastOnStream.length;
            if (stream >= known) {
                lastOnStream = Arrays.copyOf(lastOnStream, stream + 1);
                Arrays.fill(lastOnStream, known, stream + 1, NOBODY);
            }
            int[] all = Arrays.copyOf(after, after.length + 1);
            all[after.length] = lastOnStream[stream];
            int[] distinct = Arrays.stream(all)
                    .filter(other -> other >= 0)
                    .sorted()
                    .distinct()
                    .toArray();
            if (distinct.length > 0 && distinct[distinct.length - 1] >= operation) {
                throw new IllegalArgumentException("operation " + operation + " of " + name + " waits for a later one");
            }
            kinds.add(kind);
            streamAndWork.add(new int[] {stream, work});
            dependencies.add(distinct);
            lastOnStream[stream] = operation;
            return operation;
        }

        public OperationBlock build() {
            int size = kinds.size();
            if (size == 0) {
                throw new IllegalStateException(name + " has no operation");
            }
            int[] waiting = new int[size];
            dependencies.forEach(all -> Arrays.stream(all).forEach(other -> waiting[other]++));
            int[][] successors = new int[size][];
            Arrays.setAll(successors, operation -> new int[waiting[operation]]);
            for (int operation = size - 1; operation >= 0; operation--) {
                for (int other : dependencies.get(operation)) {
                    successors[other][--waiting[other]] = operation;
                }
            }
            return new OperationBlock(
                    name,
                    kinds.toArray(OperationKind[]::new),
                    streamAndWork.stream().mapToInt(pair -> pair[0]).toArray(),
                    streamAndWork.stream().mapToInt(pair -> pair[1]).toArray(),
                    dependencies.stream().mapToInt(all -> all.length).toArray(),
                    successors);
        }
    }
}
