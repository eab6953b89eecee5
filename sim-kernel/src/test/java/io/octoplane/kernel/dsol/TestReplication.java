package io.octoplane.kernel.dsol;

import nl.tudelft.simulation.dsol.experiment.Replication;

/** A replication outside DSOL's naming context, which all tests would share. */
class TestReplication extends Replication<Long> {
    TestReplication(long runLength) {
        this(0, runLength);
    }

    TestReplication(long warmUpPeriod, long runLength) {
        super("test", 0L, warmUpPeriod, runLength);
    }
}
