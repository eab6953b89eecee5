package io.octoplane.workloads.collective.sendreceive;

/**
 * The CPU threads that serve the NICs, one for each GPU. A thread comes round to all connections that are open at its NIC, those
 * that send and those that receive, one after the other; what happens on one of them it sees and acts on when it comes there. So
 * the time for a round, a turn, grows with the number of open connections.
 */
final class ProxyThreads {
    private final long visitTime;
    private final int[] open;

    /**
     * @param visitTime picoseconds
     * @param gpus GPUs of the cluster
     */
    ProxyThreads(long visitTime, int gpus) {
        this.visitTime = visitTime;
        open = new int[gpus];
    }

    void open(int sendingGpu, int receivingGpu) {
        open[sendingGpu]++;
        open[receivingGpu]++;
    }

    void close(int sendingGpu, int receivingGpu) {
        open[sendingGpu]--;
        open[receivingGpu]--;
    }

    /** Connections that are open at the NIC of a GPU, in both directions. */
    int open(int gpu) {
        return open[gpu];
    }

    /** Time in which the thread of a GPU comes round to all that is open there, picoseconds. */
    long turn(int gpu) {
        return visitTime * open[gpu];
    }
}
