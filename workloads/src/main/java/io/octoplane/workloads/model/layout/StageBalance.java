package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.ModelDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides the layers of a model over stages so that the longest takes least, and then as evenly as that allows. */
final class StageBalance {
    private static final double TOLERANCE = 1e-12;

    private final int layers;
    private final int stages;
    /** Work of all layers before one, relative to that of all; one entry more than layers. */
    private final double[] before;

    private final double atTheEnd;

    StageBalance(FlopCount count, int stages) {
        ModelDescription model = count.model();
        this.layers = model.layers();
        this.stages = stages;
        if (stages < 1 || stages > layers + 2) {
            throw new LayoutException(
                    "the " + layers + " layers of " + model.name() + " cannot fill " + stages + " stages; at most "
                            + layers + " have a layer each, and embedding and output head one of their own");
        }
        double all =
                count.forward().total() + count.multiTokenPredictionForward().total();
        this.before = new double[layers + 1];
        for (int layer = 0; layer < layers; layer++) {
            before[layer + 1] =
                    before[layer] + count.layerForward(model.kind(layer)).total() / all;
        }
        this.atTheEnd =
                (count.head().total() + count.multiTokenPredictionForward().total()) / all;
    }

    List<Integer> layersOfStages() {
        double longest = leastLongest();
        double[][] unevenness = new double[stages][layers + 1];
        int[][] taken = new int[stages][layers + 1];
        for (int stage = 0; stage < stages; stage++) {
            fill(stage, longest, unevenness, taken);
        }
        List<Integer> result = new ArrayList<>();
        int end = layers;
        for (int stage = stages - 1; stage >= 0; stage--) {
            result.add(0, taken[stage][end]);
            end -= taken[stage][end];
        }
        return result;
    }

    /** For each number of layers on the stages up to one: how they are divided most evenly. */
    private void fill(int stage, double longest, double[][] unevenness, int[][] taken) {
        Arrays.fill(unevenness[stage], Double.POSITIVE_INFINITY);
        int least = leastLayers(stage);
        for (int end = least; end <= layers; end++) {
            for (int layersHere = least; layersHere <= end; layersHere++) {
                double work = work(stage, end - layersHere, end);
                if (work > longest) {
                    break;
                }
                double rest = before(stage, end - layersHere, unevenness);
                double sum = rest + work * work;
                // Later stages take more where that is as even: the first holds the embedding.
                if (sum <= unevenness[stage][end] * (1 + TOLERANCE) && sum < Double.POSITIVE_INFINITY) {
                    unevenness[stage][end] = Math.min(sum, unevenness[stage][end]);
                    taken[stage][end] = layersHere;
                }
            }
        }
    }

    /** The head alone may fill the last stage; the embedding the first only where there are not enough layers. */
    private int leastLayers(int stage) {
        return stage == stages - 1 || stage == 0 && embeddingAlone() ? 0 : 1;
    }

    private boolean embeddingAlone() {
        return stages == layers + 2;
    }

    /** Layers that the stages before one need. */
    private int leastBefore(int stage) {
        return embeddingAlone() ? Math.max(0, stage - 1) : stage;
    }

    /** How unevenly the stages before one divide so many layers; the first has none before it. */
    private static double before(int stage, int layers, double[][] unevenness) {
        if (stage > 0) {
            return unevenness[stage - 1][layers];
        }
        return layers == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    private double work(int stage, int from, int to) {
        return before[to] - before[from] + (stage == stages - 1 ? atTheEnd : 0);
    }

    /** Halves the interval in which it lies until it is as narrow as a rounding error. */
    private double leastLongest() {
        double tooShort = 0;
        double enough = 1;
        while (enough - tooShort > TOLERANCE) {
            double middle = (tooShort + enough) / 2;
            if (isEnough(middle)) {
                enough = middle;
            } else {
                tooShort = middle;
            }
        }
        return enough + TOLERANCE;
    }

    /** From the end, each stage takes as many layers as fit; every one before must be left a layer. */
    private boolean isEnough(double longest) {
        int left = layers;
        for (int stage = stages - 1; stage >= 0; stage--) {
            int from = left;
            while (from > leastBefore(stage) && work(stage, from - 1, left) <= longest) {
                from--;
            }
            boolean tooFew = left - from < leastLayers(stage);
            if (tooFew || work(stage, from, left) > longest) {
                return false;
            }
            left = from;
        }
        return left == 0;
    }
}
