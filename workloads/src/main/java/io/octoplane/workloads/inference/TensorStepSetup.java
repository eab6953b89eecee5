package io.octoplane.workloads.inference;

import io.octoplane.workloads.collective.schedule.CollectiveSetup;
import java.util.List;

/**
 * A step of decoding of a dense model whose matrices the GPUs of a node share, head by head and column by column.
 *
 * @param requests that the node decodes together
 * @param layers of the model, all alike
 * @param attention parts of a layer up to the first all-reduce
 * @param block parts from there to the second
 * @param ends embedding and output head, once in a step
 * @param allReduce of the sums that each half of a layer leaves on every GPU
 * @param betweenSteps picoseconds from the end of a step to the beginning of the next
 * @param memory of a GPU
 */
public record TensorStepSetup(
        int requests,
        int layers,
        List<Part> attention,
        List<Part> block,
        List<Part> ends,
        CollectiveSetup allReduce,
        long betweenSteps,
        InferenceMemory memory) {
    /**
     * Kernels of a GPU one behind the other.
     *
     * @param words name in results
     * @param picoseconds with the gaps between them
     */
    public record Part(String words, long picoseconds) {}

    public TensorStepSetup {
        attention = List.copyOf(attention);
        block = List.copyOf(block);
        ends = List.copyOf(ends);
    }

    static long sum(List<Part> parts) {
        return parts.stream().mapToLong(Part::picoseconds).sum();
    }
}
