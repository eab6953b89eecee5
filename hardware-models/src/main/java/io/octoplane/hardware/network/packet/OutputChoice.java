package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;

/** How switches choose among the outputs that lead to a destination, packet by packet. */
interface OutputChoice {
    /** For networks in which all routes are decided at the source. */
    OutputChoice NONE = new OutputChoice() {
        @Override
        public int[] candidates(int atSwitch, int destinationSwitch) {
            throw new IllegalStateException("packets here bring their whole route along");
        }

        @Override
        public boolean comparesQueues() {
            return false;
        }

        @Override
        public int choose(SwitchNode at, int[] candidates, long what, long time) {
            throw new IllegalStateException("packets here bring their whole route along");
        }
    };

    /** Outputs of a switch that lead on to another switch over links that are up; none where parts have failed and no way is left. */
    int[] candidates(int atSwitch, int destinationSwitch);

    /** The switch that a packet with this route makes for: its destination, or one by way of which it goes. */
    default int target(long route) {
        return PacketRoute.destinationSwitch(route);
    }

    /** The route with which a packet goes on from a switch: told by way of which it goes, or past it. */
    default long atSwitch(SwitchNode at, long route, long what) {
        return route;
    }

    /** From now on switches go by this routing, of the fabric in its present state; between windows only. */
    default void changed(Routing routing, Fabric state) {}

    /** Whether the choice looks at the queues, so that these must be brought up to date first. */
    boolean comparesQueues();

    /** The output for a packet that arrives at a time, one of the candidates. */
    int choose(SwitchNode at, int[] candidates, long what, long time);
}
