package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Map;

/**
 * The numbers of a run, in DeepEP's conventions and as loads of the hardware. DeepEP's bandwidth divides the bytes of the
 * copies that tokens send to nodes, their own node included (inside one node: the copies that GPUs receive, their own
 * included), vector and scales only, by the time of notify and kernel together, as its test measured them in April 2025.
 */
final class NormalKernelsReport {
    private static final double BITS_PER_BYTE = 8;
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e-6;

    private final NormalKernelsSetup setup;
    private final WorkloadContext context;
    private final ChannelTraffic traffic;
    private final Map<String, String> labels;

    NormalKernelsReport(NormalKernelsSetup setup, WorkloadContext context, ChannelTraffic traffic) {
        this.setup = setup;
        this.context = context;
        this.traffic = traffic;
        this.labels = Map.of("gpus", Integer.toString(context.gpus()));
    }

    void addTraffic(ObservationSink sink) {
        double tokens = (double) context.gpus() * setup.batch().tokensPerGpu();
        add(sink, "nodes_hit_per_token", traffic.nodeCopies() / tokens, "nodes", ObservationBasis.SIMULATED, null);
        add(sink, "gpus_hit_per_token", traffic.gpuCopies() / tokens, "GPUs", ObservationBasis.SIMULATED, null);
    }

    void addKernel(KernelRun run, ObservationSink sink) {
        String kernel = run.phase().words();
        NetworkAccount account = context.network().account();
        String boundBy = BoundBy.words(account.limits(run.group()));
        double transmit = run.transmitSeconds();
        double total = transmit + run.notifySeconds();
        double vector = vectorBytes(run.phase());
        boolean oneNode = context.nodes() == 1;
        long counted = oneNode ? traffic.gpuCopies() : traffic.nodeCopies();
        add(
                sink,
                kernel + "_bandwidth",
                perGpu(counted * vector) / total / GIGA,
                "GB/s",
                ObservationBasis.SIMULATED,
                boundBy);
        add(sink, kernel + "_time", total / MICRO, "us", ObservationBasis.SIMULATED, boundBy);
        add(sink, kernel + "_transmit_time", transmit / MICRO, "us", ObservationBasis.SIMULATED, boundBy);
        add(sink, kernel + "_notify_time", run.notifySeconds() / MICRO, "us", ObservationBasis.CALIBRATED, null);
        add(sink, kernel + "_fastest_gpu_time", fastest(run) / MICRO, "us", ObservationBasis.SIMULATED, null);
        add(
                sink,
                kernel + "_nvlink_bandwidth",
                perGpu(traffic.gpuCopies() * vector) / total / GIGA,
                "GB/s",
                ObservationBasis.DERIVED,
                null);
        add(
                sink,
                kernel + "_nic_load",
                perGpu(traffic.remoteNodeCopies() * vector) / total / GIGA,
                "GB/s",
                ObservationBasis.DERIVED,
                null);
        add(
                sink,
                kernel + "_nvlink_bound_below",
                nvlinkUse(run, account) * context.nvlinkRate() / BITS_PER_BYTE / GIGA,
                "GB/s",
                ObservationBasis.DERIVED,
                null);
    }

    private double vectorBytes(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> setup.dispatchFormat().vectorBytes(setup.hidden());
            case COMBINE -> setup.combineFormat().vectorBytes(setup.hidden());
        };
    }

    private double perGpu(double bytes) {
        return bytes / context.gpus();
    }

    private double fastest(KernelRun run) {
        double least = Double.POSITIVE_INFINITY;
        for (int gpu = 0; gpu < context.gpus(); gpu++) {
            least = Math.min(least, run.secondsOfGpu(gpu));
        }
        return least;
    }

    /** Share of the moving time that the busiest NVLink direction needs: with so much less rate it would be the bound. */
    private static double nvlinkUse(KernelRun run, NetworkAccount account) {
        double busiest = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            double carried = account.carried(run.group(), resource);
            if (carried > 0) {
                ResourceKind kind = account.resource(resource).kind();
                if (kind == ResourceKind.NVLINK_OUT || kind == ResourceKind.NVLINK_IN) {
                    busiest = Math.max(busiest, carried / account.capacityPerSecond(resource));
                }
            }
        }
        return busiest == 0 ? 0 : busiest / run.movingSeconds();
    }

    private void add(
            ObservationSink sink, String metric, double value, String unit, ObservationBasis basis, String boundBy) {
        sink.add(new Observation(metric, labels, value, unit, basis, boundBy));
    }
}
