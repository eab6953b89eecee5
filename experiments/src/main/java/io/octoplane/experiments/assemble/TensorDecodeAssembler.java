package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.TensorDecodeRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.compute.KernelCalibration;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.HeavyRank;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.collective.algorithm.Tuner;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.CollectiveSetup;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.inference.InferenceMemory;
import io.octoplane.workloads.inference.TensorStep;
import io.octoplane.workloads.inference.TensorStepSetup;
import io.octoplane.workloads.inference.TensorStepSetup.Part;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.PassTimes;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.layout.LayoutException;
import java.util.List;
import java.util.Optional;

/** Builds decode steps of dense models that the GPUs of a node share. */
final class TensorDecodeAssembler {
    private static final double BITS_PER_BYTE = 8;
    private static final int ACTIVATION_BYTES = 2;

    private TensorDecodeAssembler() {}

    static Workload assemble(Point point, TensorDecodeRun spec, ClusterHardware hardware) {
        GpuModel gpu = hardware.node().gpu();
        ModelDescription share = spec.share();
        InferenceMemory memory = memory(spec, share, spec.requests().orElse(1), gpu);
        int requests = spec.requests().orElse(Math.max(1, memory.mostRequests()));
        InferenceMemory used = memory(spec, share, requests, gpu);
        try {
            used.requireFits(gpu.name());
        } catch (LayoutException e) {
            throw new ScenarioException(point.resolved().workloadLocation(), "workload: " + e.getMessage());
        }
        KernelTimes times = times(point.scenario().parameters(), spec, gpu);
        DecodeKernels kernels = new DecodeKernels(
                share,
                new InferenceWork(
                        requests, 1, spec.context(), precision(spec.precision()), precision(spec.cacheFormat())));
        return new TensorStep(new TensorStepSetup(
                requests,
                spec.model().layers(),
                List.of(
                        part("attention projections", kernels.attentionPreparation(), times),
                        part("attention", kernels.attentionCore(), times)),
                List.of(part("dense block", kernels.denseBlock(), times)),
                List.of(
                        part("embedding", kernels.embedding(), times),
                        part("output head", kernels.head(requests), times)),
                allReduce(point, (long) requests * spec.model().hidden() * ACTIVATION_BYTES, hardware),
                spec.betweenSteps(),
                used));
    }

    private static KernelTimes times(ParameterTable parameters, TensorDecodeRun spec, GpuModel gpu) {
        KernelCalibration calibration = KernelCalibrationReader.read(parameters);
        return KernelTimes.of(
                gpu,
                switch (spec.launch()) {
                    case STREAM -> calibration;
                    case GRAPH -> calibration.withLaunchGap(parameters.duration("kernels.graph-gap"));
                });
    }

    private static CollectiveSetup allReduce(Point point, long bytes, ClusterHardware hardware) {
        int gpus = hardware.node().gpus();
        CollectiveRequest request = new CollectiveRequest(
                CollectiveFunction.ALL_REDUCE,
                new Communicator(1, gpus, gpus),
                bytes,
                1,
                HeavyRank.NONE,
                Steps.TOGETHER);
        Tuner.Choice choice =
                CollectiveAssembler.tuner(point, hardware).choose(request, Optional.empty(), Optional.empty());
        return new CollectiveSetup(
                request.function(),
                bytes,
                request.communicator(),
                choice.algorithm().word(),
                choice.protocol(),
                choice.schedule());
    }

    private static Part part(String words, List<LayerKernel> kernels, KernelTimes times) {
        return new Part(
                words,
                PassTimes.of(kernels, times, times.gpu().streamingMultiprocessors())
                        .picoseconds());
    }

    /** Every GPU keeps its heads of each request's cache. */
    private static InferenceMemory memory(TensorDecodeRun spec, ModelDescription share, int requests, GpuModel gpu) {
        return InferenceMemory.of(
                share,
                precision(spec.precision()).bytes(),
                0,
                0,
                0,
                spec.reservedMemory(),
                new KeyValueCache(share, precision(spec.cacheFormat()).bytes() * BITS_PER_BYTE).bytesPerToken()
                        * spec.context(),
                requests,
                gpu.memoryBytes());
    }

    private static Precision precision(ElementFormat format) {
        return switch (format) {
            case FP8 -> Precision.FP8;
            case BF16 -> Precision.BF16;
        };
    }
}
