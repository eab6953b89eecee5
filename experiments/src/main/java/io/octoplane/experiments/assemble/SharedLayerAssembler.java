package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import io.octoplane.workloads.training.ContextSetup;
import io.octoplane.workloads.training.TensorSetup;
import java.util.Optional;

/** What GPUs that share the matrices or the tokens of a layer exchange, from the model and NCCL's measured parameters. */
final class SharedLayerAssembler {
    private static final int ACTIVATION_BYTES = 2;
    private static final double BITS_OF_BYTE = 8;
    private static final double PICOSECONDS = 1e12;
    private static final String SIMPLE = "collective.simple.";

    private final ClusterHardware hardware;
    private final ParameterTable parameters;

    SharedLayerAssembler(ClusterHardware hardware, ParameterTable parameters) {
        this.hardware = hardware;
        this.parameters = parameters;
    }

    /** All-gathers and reduce-scatters over NVLink as NCCL does them with its Simple protocol. */
    Optional<TensorSetup> tensor(TrainingRun spec) {
        int gpus = spec.layout().tensorParallel();
        if (gpus == 1) {
            return Optional.empty();
        }
        double tokens = (double) spec.sequence() / spec.layout().contextParallel();
        double rate = hardware.node().nvlink().rate() * simpleShare();
        return Optional.of(new TensorSetup(
                tokens * spec.model().hidden() * ACTIVATION_BYTES,
                tokens * attentionInputs(spec.model()) * ACTIVATION_BYTES,
                start(gpus - 1, 0),
                hardware.efficiency().nvlink() / simpleShare(),
                BITS_OF_BYTE * PICOSECONDS / rate,
                spec.tensorOverlap(),
                spec.tensorSms()));
    }

    /** Multi-head latent attention makes all heads of latents, which each GPU computes for its tokens. */
    private static double attentionInputs(ModelDescription model) {
        return model.attention() instanceof MultiHeadLatentAttention latent && latent.queryRank() > 0
                ? latent.queryRank() + latent.latentWidth()
                : model.hidden();
    }

    /** Keys and values are those of the heads that the GPU has; of latent attention, those that it has made of latents. */
    Optional<ContextSetup> context(TrainingRun spec) {
        int gpus = spec.layout().contextParallel();
        if (gpus == 1) {
            return Optional.empty();
        }
        int tensor = spec.layout().tensorParallel();
        double elements;
        if (spec.model().attention() instanceof GroupedQueryAttention grouped) {
            elements = 2.0 * grouped.keyValueHeads() / tensor * grouped.headDimension();
        } else if (spec.model().attention() instanceof MultiHeadLatentAttention latent) {
            elements = (double) latent.heads() / tensor * (latent.queryKeyDimension() + latent.valueDimension());
        } else {
            throw new IllegalStateException(
                    "nothing is known of the keys of " + spec.model().attention());
        }
        int perNode = Math.min(gpus, hardware.node().gpus() / tensor);
        int nodes = gpus / perNode;
        return Optional.of(new ContextSetup(
                spec.sequence() * elements * ACTIVATION_BYTES,
                start(gpus - nodes, nodes > 1 ? nodes : 0),
                hardware.efficiency().nvlink() / simpleShare(),
                spec.contextExchange()));
    }

    /** From the start of a collective of NCCL to its first byte: its own, and the hops of the ring. */
    private long start(int nvlinkHops, int networkHops) {
        return parameters.duration(SIMPLE + "start-time")
                + nvlinkHops * parameters.duration(SIMPLE + "nvlink-hop-time")
                + networkHops * parameters.duration(SIMPLE + "network-hop-time");
    }

    /** Payload of NVLink's rate. */
    private double simpleShare() {
        return parameters.number(SIMPLE + "nvlink-efficiency") * parameters.number(SIMPLE + "payload-share");
    }
}
