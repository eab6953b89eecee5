package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.AllToAll;
import io.octoplane.experiments.scenario.workload.CollectiveCall;
import io.octoplane.experiments.scenario.workload.DecodeRun;
import io.octoplane.experiments.scenario.workload.DecodingStep;
import io.octoplane.experiments.scenario.workload.DraftedTokens;
import io.octoplane.experiments.scenario.workload.Incast;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.scenario.workload.OfferedTraffic;
import io.octoplane.experiments.scenario.workload.OverlappedPair;
import io.octoplane.experiments.scenario.workload.Ping;
import io.octoplane.experiments.scenario.workload.PrefillRun;
import io.octoplane.experiments.scenario.workload.RailTraffic;
import io.octoplane.experiments.scenario.workload.RingGroups;
import io.octoplane.experiments.scenario.workload.TensorDecodeRun;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.scenario.workload.WorkloadSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.collective.RingCollective;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.speculation.SpeculativeDecoding;
import io.octoplane.workloads.speedlimit.DecodingLimit;
import io.octoplane.workloads.traffic.PairTraffic;
import io.octoplane.workloads.traffic.TrafficPattern;

/** Builds the work of a scenario. */
final class WorkloadAssembler {
    private WorkloadAssembler() {}

    /**
     * @param hardware the machine that it is for
     * @param random the streams of the replication that it is for
     */
    static Workload assemble(Point point, ClusterHardware hardware, RandomStreams random) {
        Scenario scenario = point.scenario();
        WorkloadSpec spec = scenario.workload();
        if (spec instanceof MoeDispatchCombine kernels) {
            return MoeAssembler.assemble(point, kernels, hardware, random);
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
        } else if (spec instanceof OverlappedPair pair) {
            return new TrainingAssembler(point, hardware).pair(pair);
        } else if (spec instanceof TrainingRun step) {
            return new TrainingAssembler(point, hardware).step(step);
        } else if (spec instanceof DecodeRun step) {
            return new InferenceAssembler(point, hardware).decode(step);
        } else if (spec instanceof PrefillRun pass) {
            return new InferenceAssembler(point, hardware).prefill(pass);
        } else if (spec instanceof TensorDecodeRun step) {
            return TensorDecodeAssembler.assemble(point, step, hardware);
        } else if (spec instanceof OfferedTraffic traffic) {
            return OfferedTrafficAssembler.assemble(point, traffic, hardware);
        } else if (spec instanceof DraftedTokens drafted) {
            return new SpeculativeDecoding(drafted.setup());
        } else if (spec instanceof DecodingStep step) {
            return new DecodingLimit(
                    step.setup(), scenario.cluster().network().protocol().gpuPostingPicoseconds());
        }
        throw new IllegalStateException("no assembly for " + spec);
    }
}
