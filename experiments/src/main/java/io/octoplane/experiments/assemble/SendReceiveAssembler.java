package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.CrossRail;
import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.algorithm.Steps;
import io.octoplane.workloads.collective.algorithm.Tuner;
import io.octoplane.workloads.collective.sendreceive.SendReceive;
import io.octoplane.workloads.collective.sendreceive.SendReceiveCosts;
import io.octoplane.workloads.collective.sendreceive.SendReceiveSetup;
import io.octoplane.workloads.execution.Workload;
import java.util.Arrays;

/** Builds the all-to-all between nodes. */
final class SendReceiveAssembler {
    private static final double BITS_PER_BYTE = 8;

    private SendReceiveAssembler() {}

    static Workload assemble(Point point, CollectiveRequest request, Tuner.Choice choice, ClusterHardware hardware) {
        if (request.steps() == Steps.APART) {
            throw new ScenarioException(
                    point.resolved().workloadLocation(),
                    "workload.steps: send-receive has no steps that could be apart: its batches are simulated one by one");
        }
        double[] rates = nicBytesPerSecond(hardware);
        return new SendReceive(new SendReceiveSetup(
                request,
                choice.algorithm().word(),
                choice.protocol(),
                costs(point.scenario().parameters()),
                hardware.crossRail() == CrossRail.FORWARD_IN_NODE,
                gpu -> rates[gpu]));
    }

    private static SendReceiveCosts costs(ParameterTable parameters) {
        return SendReceiveCosts.ofNccl(
                parameters.duration("send-receive.proxy-visit-time"),
                parameters.duration("send-receive.chunk-request-time"),
                parameters.size("send-receive.chunk"));
    }

    private static double[] nicBytesPerSecond(ClusterHardware hardware) {
        double efficiency = hardware.efficiency().nic();
        double[] rates = new double[hardware.gpus()];
        Arrays.fill(rates, hardware.node().nic().rate() / BITS_PER_BYTE * efficiency);
        for (ClusterHardware.DegradedNic degraded : hardware.degradedNics()) {
            rates[degraded.node() * hardware.node().gpus() + degraded.nic()] =
                    degraded.rate() / BITS_PER_BYTE * efficiency;
        }
        return rates;
    }
}
