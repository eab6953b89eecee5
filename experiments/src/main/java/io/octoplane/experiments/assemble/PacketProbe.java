package io.octoplane.experiments.assemble;

import io.octoplane.experiments.bench.PacketMeasurement;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.hardware.network.packet.PacketWork;
import io.octoplane.kernel.event.EventKernel;
import java.util.List;

/** Simulates points at packet fidelity to see what that costs; the results are not looked at. */
public final class PacketProbe {
    private PacketProbe() {}

    /** Runs points one after the other; times and work are added up. */
    public static PacketMeasurement.Run run(List<Point> points, int threads) {
        long time = 0;
        long hops = 0;
        long traversals = 0;
        long windows = 0;
        long events = 0;
        for (Point point : points) {
            ClusterHardware hardware = RoutingHash.drawn(
                    ClusterAssembler.assemble(point.scenario(), point.resolved().networkLocation()),
                    point.scenario().randomStreams());
            EventKernel kernel = new EventKernel();
            PacketNetwork network = PacketNetwork.ofCluster(
                    kernel, hardware, Replica.packetSettings(point.scenario()).withThreads(threads));
            new Replica(point, hardware, point.scenario().randomStreams(), kernel, network);
            kernel.run();
            PacketWork work = network.work();
            time += kernel.now();
            hops += work.packetHops();
            traversals += work.linkTraversals();
            windows += work.windows();
            events += kernel.executedEvents();
        }
        return new PacketMeasurement.Run(time, new PacketWork(hops, traversals, windows), events);
    }
}
