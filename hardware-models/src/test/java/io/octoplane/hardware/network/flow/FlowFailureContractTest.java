package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.FailureContract;
import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.event.EventKernel;

class FlowFailureContractTest extends FailureContract {
    @Override
    protected Network network(EventKernel kernel, ClusterHardware hardware, long seed) {
        return FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.exact());
    }

    @Override
    protected int seeds() {
        return 60;
    }

    @Override
    protected int longest() {
        return 20_000_000;
    }
}
