package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.scenario.workload.MoeKernel;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.deepep.InsideNode;
import io.octoplane.workloads.deepep.LowLatencyKernels;
import io.octoplane.workloads.deepep.LowLatencySetup;
import io.octoplane.workloads.deepep.LowLatencyTimes;
import io.octoplane.workloads.deepep.NormalKernelTimes;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.deepep.NormalKernels;
import io.octoplane.workloads.deepep.NormalKernelsSetup;
import io.octoplane.workloads.deepep.TokenFormat;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.TokenBatch;

/** Builds dispatch and combine with DeepEP's kernels. */
final class MoeAssembler {
    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;

    private MoeAssembler() {}

    static Workload assemble(Point point, MoeDispatchCombine spec, ClusterHardware hardware, RandomStreams random) {
        TokenBatch batch = batch(point.scenario(), spec, random);
        if (spec.kernel() instanceof MoeKernel.Normal normal) {
            return new NormalKernels(new NormalKernelsSetup(
                    batch,
                    spec.hidden(),
                    normal.communicationSms(),
                    format(spec.dispatchFormat()),
                    format(spec.combineFormat()),
                    times(point.scenario().parameters())));
        } else if (spec.kernel() instanceof MoeKernel.LowLatency lowLatency) {
            return lowLatency(point, spec, lowLatency, batch, hardware);
        }
        throw new IllegalStateException("no assembly for " + spec.kernel());
    }

    private static Workload lowLatency(
            Point point,
            MoeDispatchCombine spec,
            MoeKernel.LowLatency kernel,
            TokenBatch batch,
            ClusterHardware hardware) {
        boolean forwarded = hardware.crossRail() == CrossRail.FORWARD_IN_NODE;
        if (forwarded && kernel.insideNode() == InsideNode.RDMA) {
            throw new ScenarioException(
                    point.resolved().workloadLocation(),
                    "workload.intra-node: rdma reaches the other rails of a node through the network; give cluster.network:"
                            + " { cross-rail: network } and a topology that joins the rails");
        }
        Scenario scenario = point.scenario();
        return new LowLatencyKernels(new LowLatencySetup(
                batch,
                spec.hidden(),
                format(spec.dispatchFormat()),
                format(spec.combineFormat()),
                kernel.insideNode(),
                kernel.hookAfter(),
                forwarded,
                hardware.node().nic().rate() / BITS_PER_BYTE,
                lowLatencyTimes(
                        scenario.parameters(),
                        scenario.cluster().network().protocol().gpuPostingPicoseconds())));
    }

    private static TokenBatch batch(Scenario scenario, MoeDispatchCombine spec, RandomStreams random) {
        int experts = spec.routing().experts();
        return new TokenBatch(
                spec.routing(),
                popularity(spec, experts, random),
                ExpertPlacement.contiguous(experts, spec.expertParallel()),
                scenario.cluster().node().gpus(),
                spec.tokensPerGpu());
    }

    /** With a skew, which experts are popular is drawn, so that they do not all live on the first GPU. */
    private static ExpertPopularity popularity(MoeDispatchCombine spec, int experts, RandomStreams random) {
        return spec.zipfExponent() == 0
                ? ExpertPopularity.uniform(experts)
                : ExpertPopularity.shuffledZipf(
                        experts, spec.zipfExponent(), random.stream(RandomStream.EXPERT_POPULARITY.streamName()));
    }

    static TokenFormat format(ElementFormat format) {
        return switch (format) {
            case FP8 -> TokenFormat.FP8;
            case BF16 -> TokenFormat.BF16;
        };
    }

    static LowLatencyTimes lowLatencyTimes(ParameterTable parameters, long postingPicoseconds) {
        String kernels = "deepep.low-latency.";
        return new LowLatencyTimes(
                seconds(parameters, kernels + "dispatch.launch-time"),
                seconds(parameters, kernels + "combine.launch-time"),
                bytesPerSecond(parameters, kernels + "combine.copy-rate"),
                parameters.number(kernels + "unaligned-efficiency"),
                bytesPerSecond(parameters, kernels + "receive-rate"),
                seconds(parameters, kernels + "message-time"),
                parameters.number(kernels + "put-efficiency"),
                postingPicoseconds);
    }

    static NormalKernelTimes times(ParameterTable parameters) {
        return new NormalKernelTimes(
                insideNode(parameters, "deepep.intranode.dispatch."),
                insideNode(parameters, "deepep.intranode.combine."),
                betweenNodes(parameters, "deepep.internode.dispatch."),
                betweenNodes(parameters, "deepep.internode.combine."));
    }

    /** Inside a node the measured kernel time holds all: there is no notify apart, and nothing is forwarded. */
    private static KernelTimes insideNode(ParameterTable parameters, String kernel) {
        return new KernelTimes(
                seconds(parameters, kernel + "launch-time"), bytesPerSecond(parameters, kernel + "warp-rate"), 0, 0, 0);
    }

    private static KernelTimes betweenNodes(ParameterTable parameters, String kernel) {
        return new KernelTimes(
                seconds(parameters, kernel + "launch-time"),
                bytesPerSecond(parameters, kernel + "warp-rate"),
                seconds(parameters, kernel + "visit-time"),
                seconds(parameters, kernel + "notify-time"),
                seconds(parameters, kernel + "notify-time-per-token"));
    }

    private static double seconds(ParameterTable parameters, String name) {
        return parameters.duration(name) / PICOSECONDS;
    }

    private static double bytesPerSecond(ParameterTable parameters, String name) {
        return parameters.rate(name) / BITS_PER_BYTE;
    }
}
