package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.workload.CollectiveCall;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.PayloadEfficiency;
import io.octoplane.workloads.collective.algorithm.Algorithm;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.ProtocolName;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.collective.algorithm.Tuner;
import io.octoplane.workloads.collective.schedule.AttachmentRates;
import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.CollectiveSetup;
import io.octoplane.workloads.collective.schedule.Protocol;
import io.octoplane.workloads.collective.schedule.ScheduledCollective;
import io.octoplane.workloads.execution.Workload;
import java.util.Optional;

/** Builds collectives: chooses algorithm and protocol where the scenario leaves it open. */
final class CollectiveAssembler {
    private static final double BITS_PER_BYTE = 8;

    private CollectiveAssembler() {}

    static Workload assemble(Point point, CollectiveCall call, ClusterHardware hardware) {
        CollectiveRequest request = call.request();
        Tuner.Choice choice;
        try {
            choice = tuner(point, hardware).choose(request, algorithm(call), call.protocol());
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(point.resolved().workloadLocation(), "workload: " + e.getMessage());
        }
        if (choice.algorithm() == Algorithm.SEND_RECEIVE) {
            return SendReceiveAssembler.assemble(point, request, choice, hardware);
        }
        return new ScheduledCollective(new CollectiveSetup(
                request.function(),
                request.bytes(),
                request.communicator(),
                choice.algorithm().word(),
                choice.protocol(),
                choice.schedule()));
    }

    /** Chooses with the calibrated costs of protocols. */
    static Tuner tuner(Point point, ClusterHardware hardware) {
        ParameterTable parameters = point.scenario().parameters();
        return new Tuner(
                (algorithm, protocol) -> protocol(parameters, hardware.efficiency(), algorithm, protocol),
                rates(hardware));
    }

    /** Between nodes NCCL has no other way to do an all-to-all than sends and receives; the rule does not look for one. */
    private static Optional<Algorithm> algorithm(CollectiveCall call) {
        CollectiveRequest request = call.request();
        boolean toAll = request.function() == CollectiveFunction.ALL_TO_ALL
                || request.function() == CollectiveFunction.ALL_TO_ALL_V;
        boolean open = call.algorithm().isEmpty() && request.steps() == Steps.TOGETHER;
        return toAll && open && request.communicator().nodes() > 1
                ? Optional.of(Algorithm.SEND_RECEIVE)
                : call.algorithm();
    }

    /** What a protocol costs the algorithm; empty where NCCL does not use it: NVLS has Simple only, grouped sends no LL128. */
    private static Optional<Protocol> protocol(
            ParameterTable parameters, PayloadEfficiency efficiency, Algorithm algorithm, ProtocolName name) {
        return switch (algorithm) {
            case RING, DOUBLE_BINARY_TREE, RECURSIVE_HALVING_DOUBLING, HIERARCHICAL ->
                Optional.of(protocol(parameters, efficiency, name));
            case PAIRWISE ->
                name == ProtocolName.LL128
                        ? Optional.empty()
                        : Optional.of(protocol(parameters, efficiency, name)
                                .startingLater(parameters.duration("collective.pairwise.start-time")));
            case SEND_RECEIVE -> // Only Simple has buffers between nodes: NCCL_ALLOC_P2P_NET_LL_BUFFERS is 0.
                name == ProtocolName.SIMPLE
                        ? Optional.of(protocol(parameters, efficiency, name)
                                .startingLater(parameters.duration("collective.pairwise.start-time")))
                        : Optional.empty();
            case NVLS ->
                name == ProtocolName.SIMPLE
                        ? Optional.of(protocol(parameters, efficiency, name)
                                .through(
                                        parameters.duration("collective.nvls.start-time"),
                                        efficiency.nvlink() / parameters.number("collective.nvls.nvlink-efficiency")))
                        : Optional.empty();
        };
    }

    private static Protocol protocol(ParameterTable parameters, PayloadEfficiency efficiency, ProtocolName name) {
        String prefix = "collective." + name.word() + '.';
        return new Protocol(
                name.word(),
                parameters.duration(prefix + "start-time"),
                parameters.duration(prefix + "nvlink-hop-time"),
                parameters.duration(prefix + "network-hop-time"),
                efficiency.nvlink() / parameters.number(prefix + "nvlink-efficiency"),
                1 / parameters.number(prefix + "payload-share"),
                parameters.rate(prefix + "copy-rate") / BITS_PER_BYTE);
    }

    private static AttachmentRates rates(ClusterHardware hardware) {
        PayloadEfficiency efficiency = hardware.efficiency();
        double nic = Math.min(
                hardware.node().nic().rate() * efficiency.nic(),
                hardware.node().pcie().rate() * efficiency.pcie());
        return new AttachmentRates(
                hardware.node().nvlink().rate() / BITS_PER_BYTE * efficiency.nvlink(),
                nic / BITS_PER_BYTE,
                hardware.node().nvlink().latencyPicoseconds(),
                hardware.node().nic().latencyPicoseconds()
                        + 2 * hardware.node().pcie().latencyPicoseconds());
    }
}
