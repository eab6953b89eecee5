package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.workload.DecodeRun;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.PrefillRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.workloads.deepep.InsideNode;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.deepep.LowLatencySetup;
import io.octoplane.workloads.deepep.LowLatencyTimes;
import io.octoplane.workloads.deepep.TokenFormat;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.inference.ComparedStep;
import io.octoplane.workloads.inference.ComputeTimes;
import io.octoplane.workloads.inference.DecodeTimes;
import io.octoplane.workloads.inference.DraftedStep;
import io.octoplane.workloads.inference.ExpertLoad;
import io.octoplane.workloads.inference.ExpertSharing;
import io.octoplane.workloads.inference.InferenceMemory;
import io.octoplane.workloads.inference.InferenceMetrics;
import io.octoplane.workloads.inference.InferenceSetup;
import io.octoplane.workloads.inference.InferenceStep;
import io.octoplane.workloads.inference.LowLatencyPlan;
import io.octoplane.workloads.inference.NormalPlan;
import io.octoplane.workloads.inference.PrefillActivations;
import io.octoplane.workloads.inference.PrefillTimes;
import io.octoplane.workloads.inference.PricedStep;
import io.octoplane.workloads.inference.ServicePrice;
import io.octoplane.workloads.inference.StepPart;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.training.ExpertSetup;
import io.octoplane.workloads.training.Variation;
import java.util.Optional;

/** Builds decode steps and prefill passes. */
final class InferenceAssembler {
    private static final double BITS_PER_BYTE = 8;

    private final Point point;
    private final ClusterHardware hardware;
    private final ParameterTable parameters;
    private final GpuModel gpu;
    private final KernelTimes times;

    InferenceAssembler(Point point, ClusterHardware hardware) {
        this.point = point;
        this.hardware = hardware;
        this.parameters = point.scenario().parameters();
        this.gpu = hardware.node().gpu();
        this.times = KernelTimes.of(gpu, KernelCalibrationReader.read(parameters));
        if (point.scenario().fidelity() == Fidelity.PACKET) {
            throw refusal("runs with fidelity: flow; all that a GPU sends in an exchange is one transfer, which has no"
                    + " packets");
        }
    }

    private static Workload priced(Workload step, Optional<ServicePrice> price) {
        return price.isPresent() ? new PricedStep(step, price.get()) : step;
    }

    Workload decode(DecodeRun spec) {
        Workload step = compared(decodeStep(spec, spec.drafted()), spec);
        return priced(
                spec.drafted() == 0
                        ? step
                        : new DraftedStep(step, spec.drafted(), spec.acceptance(), () -> undrafted(spec)),
                spec.price());
    }

    /** The dense model is assembled at once, so that what does not fit is refused, and simulated when its number is asked for. */
    private Workload compared(Workload step, DecodeRun spec) {
        if (spec.against().isEmpty()) {
            return step;
        }
        Workload dense = TensorDecodeAssembler.assemble(point, spec.against().get(), hardware);
        return new ComparedStep(
                step, () -> SideSimulation.run(point, hardware, dense, InferenceMetrics.TOKENS_PER_NODE));
    }

    /** Time of an output token without drafts, simulated by itself on the same cluster, milliseconds. */
    private double undrafted(DecodeRun spec) {
        return SideSimulation.run(point, hardware, decodeStep(spec, 0), InferenceMetrics.TPOT);
    }

    Workload prefill(PrefillRun spec) {
        return priced(prefillPass(spec), spec.price());
    }

    private Workload decodeStep(DecodeRun spec, int drafted) {
        int newTokens = 1 + drafted;
        int perBatch = spec.requests() / spec.microBatches();
        LowLatencySetup exchange = exchange(spec, perBatch * newTokens);
        boolean free = spec.kernels() == DecodeRun.Kernels.FREE;
        KernelTimes times = times(spec.launch());
        DecodeTimes compute = new DecodeTimes(
                spec.model(),
                new InferenceWork(
                        perBatch,
                        newTokens,
                        Math.max(spec.context(), newTokens),
                        precision(spec.precision()),
                        precision(spec.cacheFormat())),
                (long) spec.requests() * newTokens,
                spec.routerSmallKernels(),
                times);
        Optional<InferenceMemory> memory = free ? Optional.empty() : Optional.of(memory(spec, exchange));
        memory.ifPresent(this::requireFits);
        // A module of multi-token prediction is one more layer, and goes through the output head again.
        long drafting = free ? 0 : drafted * compute.time(StepPart.HEAD);
        ExpertSharing sharing = new ExpertSharing(
                hardware.gpus(),
                hardware.node().gpus(),
                spec.replicas(),
                spec.routing(),
                spec.zipfExponent(),
                spec.expertLoad());
        return new InferenceStep(new InferenceSetup(
                false,
                spec.requests(),
                newTokens,
                DraftedStep.tokensPerStep(drafted, spec.acceptance()),
                spec.microBatches(),
                spec.interleaving(),
                spec.model().denseLayers(),
                spec.model().expertLayers() + drafted,
                spec.simulatedLayers(),
                sharing,
                free ? ComputeTimes.FREE : compute,
                new LowLatencyPlan(
                        exchange,
                        sharing,
                        hardware.node().nvlink().rate()
                                / BITS_PER_BYTE
                                * hardware.efficiency().nvlink(),
                        free ? 0 : times.launchGap(),
                        spec.loading()),
                spec.betweenSteps() + drafting,
                memory));
    }

    private KernelTimes times(DecodeRun.Launch launch) {
        return switch (launch) {
            case GRAPH -> KernelTimes.of(gpu, KernelCalibrationReader.inGraph(parameters));
            case STREAM -> times;
        };
    }

    private Workload prefillPass(PrefillRun spec) {
        int perBatch = spec.prompts() / spec.microBatches();
        int sms = gpu.streamingMultiprocessors() - spec.communicationSms();
        RoutingRule rule = spec.routing();
        // Replicas of the experts of a group stay with it: the balancer gives nodes whole groups where it can.
        boolean grouped = spec.replicas() % rule.groups() == 0;
        TokenBatch batch = new TokenBatch(
                grouped
                        ? new RoutingRule(
                                spec.replicas(),
                                rule.groups(),
                                rule.groupsKept(),
                                rule.groupScore(),
                                rule.expertsPerToken())
                        : RoutingRule.withoutGroups(spec.replicas(), rule.expertsPerToken()),
                ExpertPopularity.uniform(spec.replicas()),
                ExpertPlacement.contiguous(spec.replicas(), hardware.gpus()),
                hardware.node().gpus(),
                perBatch * spec.newTokens());
        ExpertSharing sharing = new ExpertSharing(
                hardware.gpus(), hardware.node().gpus(), spec.replicas(), spec.routing(), 0, ExpertLoad.DRAWN);
        InferenceWork work =
                new InferenceWork(perBatch, spec.newTokens(), spec.keys(), precision(spec.precision()), Precision.BF16);
        InferenceMemory memory = memory(spec, work);
        requireFits(memory);
        return new InferenceStep(new InferenceSetup(
                true,
                spec.prompts(),
                spec.newTokens(),
                spec.tokensOfPrompt(),
                spec.microBatches(),
                spec.interleaving(),
                spec.model().denseLayers(),
                spec.model().expertLayers(),
                spec.simulatedLayers(),
                sharing,
                new PrefillTimes(spec.model(), work, spec.prompts(), spec.routerSmallKernels(), times, sms),
                new NormalPlan(
                        new ExpertSetup(
                                batch,
                                spec.model().hidden(),
                                spec.communicationSms(),
                                MoeAssembler.format(spec.dispatchFormat()),
                                MoeAssembler.format(spec.combineFormat()),
                                MoeAssembler.times(parameters)),
                        sharing,
                        new Variation(0, 0, spec.expertSpread())),
                0,
                Optional.of(memory)));
    }

    private void requireFits(InferenceMemory memory) {
        try {
            memory.requireFits(gpu.name());
        } catch (LayoutException e) {
            throw refusal(e.getMessage());
        }
    }

    /** The caches of the prompts in the pass; no buffers of normal kernels, for which memory is reserved. */
    private InferenceMemory memory(PrefillRun spec, InferenceWork work) {
        double activations = PrefillActivations.bytes(spec.model(), work, spec.microBatches(), hardware.gpus());
        return InferenceMemory.of(
                spec.model(),
                precision(spec.precision()).bytes(),
                spec.replicas() / hardware.gpus(),
                0,
                activations / spec.prompts(),
                spec.reservedMemory(),
                new KeyValueCache(spec.model(), Precision.BF16.bytes() * BITS_PER_BYTE).bytesPerToken() * spec.keys(),
                spec.prompts(),
                gpu.memoryBytes());
    }

    private InferenceMemory memory(DecodeRun spec, LowLatencySetup exchange) {
        double cache = new KeyValueCache(
                                spec.model(),
                                spec.cacheBits()
                                        .orElse(precision(spec.cacheFormat()).bytes() * BITS_PER_BYTE))
                        .bytesPerToken()
                * spec.context();
        // Room for all tokens of all GPUs at each expert of the GPU, in dispatch and combine, for two kernels at a
        // time.
        double buffers = 2.0
                * spec.replicas()
                * exchange.batch().tokensPerGpu()
                * (exchange.copyBytes(KernelPhase.DISPATCH) + exchange.copyBytes(KernelPhase.COMBINE));
        return InferenceMemory.of(
                spec.model(),
                precision(spec.precision()).bytes(),
                spec.replicas() / hardware.gpus(),
                buffers / spec.requests(),
                0,
                spec.reservedMemory(),
                cache,
                spec.requests(),
                gpu.memoryBytes());
    }

    private LowLatencySetup exchange(DecodeRun spec, int tokens) {
        boolean forwarded = hardware.crossRail() == CrossRail.FORWARD_IN_NODE;
        if (forwarded && spec.insideNode() == InsideNode.RDMA) {
            throw refusal(
                    "intra-node: rdma reaches the other rails of a node through the network; give cluster.network: {"
                            + " cross-rail: network } and a topology that joins the rails");
        }
        // Only counts of replicas and copies matter here; where tokens go is drawn layer by layer.
        TokenBatch batch = new TokenBatch(
                RoutingRule.withoutGroups(spec.replicas(), spec.routing().expertsPerToken()),
                ExpertPopularity.uniform(spec.replicas()),
                ExpertPlacement.contiguous(spec.replicas(), hardware.gpus()),
                hardware.node().gpus(),
                tokens);
        return new LowLatencySetup(
                batch,
                spec.model().hidden(),
                spec.copies() == DecodeRun.Copies.PLAIN
                        ? TokenFormat.PLAIN_FP8
                        : MoeAssembler.format(spec.dispatchFormat()),
                MoeAssembler.format(spec.combineFormat()),
                spec.insideNode(),
                0,
                forwarded,
                hardware.node().nic().rate() / BITS_PER_BYTE,
                lowLatencyTimes(spec.sends()));
    }

    /** A proxy's visit is the time of looking for an order and posting it; the order reaches it through the CPUs' memory. */
    private LowLatencyTimes lowLatencyTimes(DecodeRun.Sends sends) {
        LowLatencyTimes byKernels = MoeAssembler.lowLatencyTimes(
                parameters, point.scenario().cluster().network().protocol().gpuPostingPicoseconds());
        return switch (sends) {
            case GPU -> byKernels;
            case CPU_PROXY ->
                byKernels.throughProxy(
                        SimulationTime.toSeconds(parameters.duration("send-receive.proxy-visit-time")),
                        hardware.node().pcie().latencyPicoseconds());
        };
    }

    private static Precision precision(ElementFormat format) {
        return switch (format) {
            case FP8 -> Precision.FP8;
            case BF16 -> Precision.BF16;
        };
    }

    private ScenarioException refusal(String why) {
        return new ScenarioException(point.resolved().workloadLocation(), "workload: " + why);
    }
}
