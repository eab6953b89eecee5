package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.AllToAll;
import io.octoplane.experiments.scenario.workload.CollectiveCall;
import io.octoplane.experiments.scenario.workload.DraftedTokens;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.Incast;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.scenario.workload.OfferedTraffic;
import io.octoplane.experiments.scenario.workload.Ping;
import io.octoplane.experiments.scenario.workload.RailTraffic;
import io.octoplane.experiments.scenario.workload.RingGroups;
import io.octoplane.experiments.scenario.workload.WorkloadSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.collective.RingCollective;
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
import io.octoplane.workloads.speculation.SpeculativeDecoding;
import io.octoplane.workloads.traffic.PairTraffic;
import io.octoplane.workloads.traffic.TrafficPattern;

/** Builds the work of a scenario. */
final class WorkloadAssembler {
    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;

    private WorkloadAssembler() {}

    /**
     * @param hardware the machine that it is for
     * @param random the streams of the replication that it is for
     */
    static Workload assemble(Point point, ClusterHardware hardware, RandomStreams random) {
        Scenario scenario = point.scenario();
        WorkloadSpec spec = scenario.workload();
        if (spec instanceof MoeDispatchCombine kernels) {
            return normalKernels(scenario, kernels, random);
        } else if (spec instanceof AllToAll allToAll) {
            return new PairTraffic(new TrafficPattern.BetweenNodes(), allToAll.bytesPerPair());
        } else if (spec instanceof RailTraffic rail) {
            return new PairTraffic(
                    new TrafficPattern.RailShift(rail.railShift(), rail.nodeShift()), rail.bytesPerPair());
        } else if (spec instanceof Incast incast) {
            return new PairTraffic(
                    new TrafficPattern.Incast(
                            incast.near(), incast.far(), incast.nearWeight(), incast.nearLane(), incast.farLane()),
                    incast.bytesPerPair());
        } else if (spec instanceof RingGroups rings) {
            return new RingCollective(rings.setup());
        } else if (spec instanceof CollectiveCall call) {
            return CollectiveAssembler.assemble(point, call, hardware);
        } else if (spec instanceof Ping ping) {
            return PingAssembler.assemble(point, ping, hardware);
        } else if (spec instanceof OfferedTraffic traffic) {
            return OfferedTrafficAssembler.assemble(point, traffic, hardware);
        } else if (spec instanceof DraftedTokens drafted) {
            return new SpeculativeDecoding(drafted.setup());
        }
        throw new IllegalStateException("no assembly for " + spec);
    }

    private static Workload normalKernels(Scenario scenario, MoeDispatchCombine spec, RandomStreams random) {
        int experts = spec.routing().experts();
        TokenBatch batch = new TokenBatch(
                spec.routing(),
                popularity(spec, experts, random),
                ExpertPlacement.contiguous(experts, spec.expertParallel()),
                scenario.cluster().node().gpus(),
                spec.tokensPerGpu());
        return new NormalKernels(new NormalKernelsSetup(
                batch,
                spec.hidden(),
                spec.communicationSms(),
                format(spec.dispatchFormat()),
                format(spec.combineFormat()),
                times(scenario.parameters())));
    }

    /** With a skew, which experts are popular is drawn, so that they do not all live on the first GPU. */
    private static ExpertPopularity popularity(MoeDispatchCombine spec, int experts, RandomStreams random) {
        return spec.zipfExponent() == 0
                ? ExpertPopularity.uniform(experts)
                : ExpertPopularity.shuffledZipf(
                        experts, spec.zipfExponent(), random.stream(RandomStream.EXPERT_POPULARITY.streamName()));
    }

    private static TokenFormat format(ElementFormat format) {
        return switch (format) {
            case FP8 -> TokenFormat.FP8;
            case BF16 -> TokenFormat.BF16;
        };
    }

    private static NormalKernelTimes times(ParameterTable parameters) {
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
