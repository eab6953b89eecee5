package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.ModelDescription;
import java.util.ArrayList;
import java.util.List;

/**
 * Which layers stand on which stage of a pipeline. The embedding is on the first stage; the output head, and with it the
 * modules of multi-token prediction, on the last.
 *
 * @param stages from the input
 */
public record StageAssignment(List<Stage> stages) {
    public StageAssignment {
        stages = List.copyOf(stages);
    }

    /**
     * As many layers on each stage as the list says.
     *
     * @throws LayoutException when these are not the layers of the model
     */
    public static StageAssignment of(ModelDescription model, List<Integer> layersOfStages) {
        int sum = layersOfStages.stream().mapToInt(Integer::intValue).sum();
        if (sum != model.layers()) {
            throw new LayoutException("stages of " + layersOfStages + " layers hold " + sum + " of the "
                    + model.layers() + " layers of " + model.name());
        }
        List<Stage> stages = new ArrayList<>();
        int first = 0;
        for (int index = 0; index < layersOfStages.size(); index++) {
            boolean last = index == layersOfStages.size() - 1;
            int layers = layersOfStages.get(index);
            if (layers < (last || index == 0 ? 0 : 1)) {
                throw new LayoutException("stage " + index + " would have " + layers + " layers");
            }
            stages.add(new Stage(index, first, layers, index == 0, last, last ? model.multiTokenPredictionDepth() : 0));
            first += layers;
        }
        return new StageAssignment(stages);
    }

    /**
     * The assignment whose longest stage takes least, by the operations of the forward pass, output head and multi-token
     * prediction among them; of several that with the most even stages, and of those that with the fewest layers on the
     * first stages.
     *
     * @param stages how many, at most two more than layers: then embedding and output head have stages of their own
     * @param count the model and how its operations are counted
     * @throws LayoutException when there are more stages than the layers can fill
     */
    public static StageAssignment balanced(FlopCount count, int stages) {
        return of(count.model(), new StageBalance(count, stages).layersOfStages());
    }
}
