package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.workload.OfferedTraffic;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.traffic.AdversarialPermutation;
import io.octoplane.workloads.traffic.ExpertReceivers;
import io.octoplane.workloads.traffic.FixedReceivers;
import io.octoplane.workloads.traffic.OpenLoopTraffic;
import io.octoplane.workloads.traffic.Receivers;
import io.octoplane.workloads.traffic.UniformReceivers;

/** Builds offered traffic, once the network is there to tell what is hard on it. */
final class OfferedTrafficAssembler {
    private OfferedTrafficAssembler() {}

    static Workload assemble(Point point, OfferedTraffic spec, ClusterHardware hardware) {
        try {
            return new OpenLoopTraffic(spec.load(hardware.node().nic().rate()), receivers(spec, hardware));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(point.resolved().workloadLocation(), "workload: " + e.getMessage());
        }
    }

    private static Receivers receivers(OfferedTraffic spec, ClusterHardware hardware) {
        int gpusPerNode = hardware.node().gpus();
        return switch (spec.pattern()) {
            case UNIFORM -> new UniformReceivers(hardware.nodes(), gpusPerNode);
            case ADVERSARIAL -> new FixedReceivers(AdversarialPermutation.receivers(hardware.fabric()));
            case MOE_ALL_TO_ALL -> new ExpertReceivers(gpusPerNode, spec.rule(gpusPerNode));
        };
    }
}
