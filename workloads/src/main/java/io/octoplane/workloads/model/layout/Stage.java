package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import java.util.EnumMap;
import java.util.Map;

/**
 * Consecutive layers of a model, computed by one rank of a pipeline for a micro-batch.
 *
 * @param index from 0, the stage of the input
 * @param firstLayer its first layer, from 0
 * @param layers how many layers of the main model; 0 only on the stage of the output head
 * @param embedding whether it looks tokens up
 * @param head whether it has the norm before the output head, the head and the loss
 * @param predictionModules modules of multi-token prediction, which stand behind the last layer and use embedding and head
 */
public record Stage(int index, int firstLayer, int layers, boolean embedding, boolean head, int predictionModules) {
    /** Layers of the main model by kind. */
    public Map<LayerKind, Integer> kinds(ModelDescription model) {
        Map<LayerKind, Integer> kinds = new EnumMap<>(LayerKind.class);
        for (int layer = firstLayer; layer < firstLayer + layers; layer++) {
            kinds.merge(model.kind(layer), 1, Integer::sum);
        }
        return kinds;
    }
}
