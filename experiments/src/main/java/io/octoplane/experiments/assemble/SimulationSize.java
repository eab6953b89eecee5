package io.octoplane.experiments.assemble;

import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.AllToAll;
import io.octoplane.experiments.scenario.workload.CollectiveCall;
import io.octoplane.experiments.scenario.workload.DecodeRun;
import io.octoplane.experiments.scenario.workload.DecodingStep;
import io.octoplane.experiments.scenario.workload.DraftedTokens;
import io.octoplane.experiments.scenario.workload.HostDecode;
import io.octoplane.experiments.scenario.workload.Incast;
import io.octoplane.experiments.scenario.workload.ModelCounts;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.scenario.workload.MoeKernel;
import io.octoplane.experiments.scenario.workload.NoWork;
import io.octoplane.experiments.scenario.workload.OfferedTraffic;
import io.octoplane.experiments.scenario.workload.OverlappedPair;
import io.octoplane.experiments.scenario.workload.Ping;
import io.octoplane.experiments.scenario.workload.PrefillRun;
import io.octoplane.experiments.scenario.workload.RailTraffic;
import io.octoplane.experiments.scenario.workload.RingGroups;
import io.octoplane.experiments.scenario.workload.TensorDecodeRun;
import io.octoplane.experiments.scenario.workload.TrainingPhases;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.scenario.workload.WorkloadSpec;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.latency.Distance;
import java.util.Locale;
import java.util.Optional;

/**
 * How large a simulation will be, told from its scenario before anything is built: a few lines can ask for more than any
 * machine holds.
 *
 * @param gpus GPUs of the cluster
 * @param transfers messages, or counters of what each channel of each GPU sends to each GPU and node: memory goes with them
 * @param choices experts that tokens choose, in all replications together: time goes with them
 */
record SimulationSize(long gpus, long transfers, long choices) {
    static SimulationSize of(Scenario scenario) {
        long gpus = scenario.cluster().gpus();
        long perNode = scenario.cluster().node().gpus();
        WorkloadSpec spec = scenario.workload();
        if (spec instanceof MoeDispatchCombine kernels) {
            long group = kernels.expertParallel();
            long counters = kernels.kernel() instanceof MoeKernel.Normal normal
                    ? product(normal.communicationSms() / 2, group + group / perNode)
                    : 2 * group;
            return new SimulationSize(
                    gpus,
                    product(gpus, counters),
                    product(
                            scenario.replication().count(),
                            gpus,
                            kernels.tokensPerGpu(),
                            kernels.routing().expertsPerToken()));
        } else if (spec instanceof AllToAll) {
            return new SimulationSize(gpus, product(gpus, gpus - perNode), 0);
        } else if (spec instanceof RailTraffic) {
            return new SimulationSize(gpus, gpus, 0);
        } else if (spec instanceof Incast incast) {
            return new SimulationSize(gpus, incast.near() + incast.far(), 0);
        } else if (spec instanceof RingGroups rings) {
            return new SimulationSize(gpus, rings.setup().messages(), 0);
        } else if (spec instanceof NoWork
                || spec instanceof ModelCounts
                || spec instanceof HostDecode
                || spec instanceof DraftedTokens
                || spec instanceof TrainingPhases) {
            return new SimulationSize(gpus, 0, 0);
        } else if (spec instanceof DecodingStep step) {
            long phases = product(2, step.setup().layers(), step.setup().microBatches());
            return new SimulationSize(gpus, product(phases, gpus, gpus - 1), 0);
        } else if (spec instanceof CollectiveCall call) {
            return new SimulationSize(gpus, ofCollective(call.request()), 0);
        } else if (spec instanceof OverlappedPair pair) {
            return new SimulationSize(gpus, product(gpus, pair.layers(), 4), 0);
        } else if (spec instanceof TrainingRun step) {
            return ofStep(step, gpus);
        } else if (spec instanceof PrefillRun pass) {
            return new SimulationSize(gpus, product(4, gpus, pass.simulatedLayers()), 0);
        } else if (spec instanceof DecodeRun step) {
            return ofDecodeStep(step, gpus);
        } else if (spec instanceof TensorDecodeRun) {
            return new SimulationSize(gpus, product(gpus, gpus), 0);
        } else if (spec instanceof Ping ping) {
            return new SimulationSize(gpus, ofPing(ping, gpus), 0);
        } else if (spec instanceof OfferedTraffic traffic) {
            double bytes = traffic.load(scenario.cluster().node().nic().rate()).expectedBytes();
            return new SimulationSize(gpus, (long) (gpus * bytes / traffic.bytes()), 0);
        }
        throw new IllegalStateException("no size of " + spec);
    }

    /**
     * In an all-to-all every rank sends to every rank on every channel. With steps apart a rank of a ring sends twice around, and
     * one of two trees as many chunks up and down.
     */
    private static long ofCollective(CollectiveRequest request) {
        long ranks = request.ranks();
        long sends =
                switch (request.function()) {
                    case ALL_TO_ALL, ALL_TO_ALL_V -> ranks;
                    case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER, BROADCAST ->
                        request.steps() == Steps.TOGETHER ? 4 : Math.max(2 * ranks, 4 * CollectiveRequest.MOST_CHUNKS);
                };
        return product(request.channels(), ranks, sends);
    }

    /** Every micro-batch is handed over twice between all stages; beside that there are the exchanges of its layers. */
    private static SimulationSize ofStep(TrainingRun step, long gpus) {
        long ranks = step.folded() ? step.layout().pipelineRanks() : gpus;
        return new SimulationSize(
                gpus,
                product(
                        ranks,
                        step.schedule().microBatches(),
                        2 + 4L * step.model().layers() / step.layout().pipelineRanks()),
                0);
    }

    /** What each GPU sends to each other, in both kernels. */
    private static SimulationSize ofDecodeStep(DecodeRun step, long gpus) {
        return new SimulationSize(
                gpus,
                product(2, gpus, gpus),
                product(
                        gpus,
                        step.requests(),
                        1 + step.drafted(),
                        step.routing().expertsPerToken(),
                        step.simulatedLayers()));
    }

    /** The messages themselves, and those that all GPUs send besides for as long as they take. */
    private static long ofPing(Ping ping, long gpus) {
        double rounds = (double) Distance.values().length * ping.repeat();
        double bytes = ping.sizes().stream().mapToDouble(size -> size).sum();
        double besides =
                ping.load().share() * gpus * rounds * bytes / ping.load().bytes();
        return (long) (ping.sizes().size() * rounds + besides);
    }

    /** What is too large about it; empty when it is within the limit. */
    Optional<String> problem(SimulationLimit limit) {
        if (transfers > limit.transfers()) {
            return Optional.of(problem(transfers, "transfers", limit.transfers()));
        }
        return choices > limit.choices()
                ? Optional.of(problem(choices, "experts for its tokens to choose", limit.choices()))
                : Optional.empty();
    }

    private String problem(long count, String what, long most) {
        return String.format(
                Locale.ROOT,
                "is too large to simulate: %d GPUs make about %.2g %s, and at most %.2g are accepted",
                gpus,
                (double) count,
                what,
                (double) most);
    }

    /** At most the largest number there is. */
    private static long product(long... factors) {
        double product = 1;
        for (long factor : factors) {
            product *= factor;
        }
        return (long) product;
    }
}
