package io.octoplane.workloads.collective.schedule;

/**
 * About how long a schedule takes, by closed form: the start time, the longest chain of hops, and the bytes of the busiest
 * attachment over its rate. On an idle network without collisions it is exact where that attachment is busy all the time, as in
 * rings; it is too short where attachments wait for each other.
 */
public final class ScheduleEstimate {
    private static final double PICOSECONDS = 1e12;

    private final Schedule schedule;
    private final Communicator communicator;
    private final Protocol protocol;
    private final AttachmentRates rates;

    public ScheduleEstimate(Schedule schedule, Communicator communicator, Protocol protocol, AttachmentRates rates) {
        this.schedule = schedule;
        this.communicator = communicator;
        this.protocol = protocol;
        this.rates = rates;
    }

    /** The time in picoseconds. */
    public double picoseconds() {
        return protocol.startTime() + hopTime() + busiest() * PICOSECONDS;
    }

    private double hopTime() {
        double[] arrived = new double[schedule.transfers()];
        double last = 0;
        for (int transfer = 0; transfer < arrived.length; transfer++) {
            double begins = 0;
            for (int index = 0; index < schedule.needCount(transfer); index++) {
                begins = Math.max(begins, arrived[schedule.need(transfer, index)]);
            }
            arrived[transfer] = begins
                    + pipelineTime(transfer)
                    + (double) schedule.nvlinkHops(transfer) * hop(true)
                    + (double) schedule.networkHops(transfer) * hop(false);
            last = Math.max(last, arrived[transfer]);
        }
        return last;
    }

    private double pipelineTime(int transfer) {
        int stages = 0;
        int from = schedule.firstLeg(transfer);
        int to = schedule.firstLeg(transfer + 1);
        for (int leg = from; leg < to; leg++) {
            stages = Math.max(stages, schedule.stage(leg) + 1);
        }
        double[] longest = new double[stages];
        for (int leg = from; leg < to; leg++) {
            int source = schedule.source(leg);
            int destination = schedule.destination(leg);
            if (source != destination) {
                int stage = schedule.stage(leg);
                longest[stage] = Math.max(longest[stage], hop(communicator.sameNode(source, destination)));
            }
        }
        double sum = 0;
        for (double time : longest) {
            sum += time;
        }
        return sum;
    }

    private long hop(boolean inside) {
        return inside
                ? Math.max(protocol.nvlinkHopTime(), rates.nvlinkLatency())
                : Math.max(protocol.networkHopTime(), rates.networkLatency());
    }

    /** Seconds that the busiest attachment is busy. */
    private double busiest() {
        int ranks = communicator.ranks();
        double[] nvlinkOut = new double[ranks];
        double[] nvlinkIn = new double[ranks];
        double[] networkOut = new double[ranks];
        double[] networkIn = new double[ranks];
        double[] copied = new double[ranks];
        for (int leg = 0; leg < schedule.legs(); leg++) {
            int source = schedule.source(leg);
            int destination = schedule.destination(leg);
            double bytes = schedule.bytes(leg);
            copied[source] += bytes;
            if (source != destination) {
                boolean inside = communicator.sameNode(source, destination);
                (inside ? nvlinkOut : networkOut)[source] += bytes;
                (inside ? nvlinkIn : networkIn)[destination] += bytes;
            }
        }
        double busiest = 0;
        for (int rank = 0; rank < ranks; rank++) {
            double nvlink = Math.max(nvlinkOut[rank], nvlinkIn[rank]) * protocol.nvlinkCost();
            double network = Math.max(networkOut[rank], networkIn[rank]) * protocol.networkCost();
            busiest = Math.max(busiest, nvlink / rates.nvlinkBytesPerSecond());
            busiest = Math.max(busiest, network / rates.networkBytesPerSecond());
            busiest = Math.max(busiest, copied[rank] / protocol.copyRate());
        }
        return busiest;
    }
}
