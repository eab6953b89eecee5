package io.octoplane.kernel.dsol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.kernel.time.SimulationTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nl.tudelft.simulation.dsol.experiment.Experiment;
import nl.tudelft.simulation.dsol.experiment.Replication;
import org.djutils.event.EventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DSOL's experiment, replications, statistics and distributions on top of the kernel. */
@Timeout(60)
class KernelExperimentTest {
    private static final long WARM_UP = 10 * SimulationTime.MILLISECOND;
    private static final long RUN_LENGTH = 210 * SimulationTime.MILLISECOND;
    private static final double MEASURED_MICROSECONDS = SimulationTime.toMicroseconds(RUN_LENGTH - WARM_UP);
    private static final int REPLICATIONS = 4;

    private final KernelSimulator simulator = KernelSimulator.create("queue");

    /** What a replication measured, read from the model when it has ended. */
    private record Measured(double sojourn, double number, long departures, long events) {}

    /** All the replications' results; an experiment that runs elsewhere counts the latch down at its end. */
    private List<Measured> record(SingleServerQueue model, Experiment<Long, KernelSimulator> experiment) {
        List<Measured> results = new ArrayList<>();
        EventListener listener = event -> results.add(new Measured(
                model.sojournMicroseconds.getSampleMean(),
                model.numberInSystem.getWeightedSampleMean(),
                model.departures.getCount(),
                simulator.kernel().executedEvents()));
        experiment.addListener(listener, Replication.END_REPLICATION_EVENT);
        return results;
    }

    private List<Measured> runInCallersThread(String id, long seed) {
        SingleServerQueue model = new SingleServerQueue(simulator, seed);
        KernelExperiment experiment = new KernelExperiment(id, simulator, model, 0, WARM_UP, RUN_LENGTH, REPLICATIONS);
        List<Measured> results = record(model, experiment);
        experiment.start();
        assertThat(experiment.isRunning()).isFalse();
        assertThat(experiment
                        .getSummaryStatistics()
                        .get("sojourn time in us")
                        .get("SampleMean")
                        .getN())
                .isEqualTo(REPLICATIONS);
        assertThatThrownBy(experiment::start).hasMessageContaining("no more replications");
        return results;
    }

    @Test
    void everyReplicationObeysLittlesLawAndTheirMeansThoseOfTheQueue() {
        List<Measured> results = runInCallersThread("little", 11);
        assertThat(results).hasSize(REPLICATIONS);
        for (Measured result : results) {
            double arrivalRate = result.departures / MEASURED_MICROSECONDS;
            // Not exact: a few customers are in the system at the beginning and at the end of the measurement.
            assertThat(result.number / (arrivalRate * result.sojourn)).isCloseTo(1, within(0.005));
        }
        double utilisation =
                SingleServerQueue.MEAN_SERVICE_MICROSECONDS / SingleServerQueue.MEAN_INTERARRIVAL_MICROSECONDS;
        double sojourn = SingleServerQueue.MEAN_SERVICE_MICROSECONDS / (1 - utilisation);
        assertThat(results.stream().mapToDouble(Measured::sojourn).average().getAsDouble())
                .isCloseTo(sojourn, within(0.05 * sojourn));
        assertThat(results.stream().mapToDouble(Measured::number).average().getAsDouble())
                .isCloseTo(utilisation / (1 - utilisation), within(0.05));
    }

    @Test
    void replicationsDifferButTheSameSeedRepeatsThemAll() {
        List<Measured> results = runInCallersThread("first", 12);
        assertThat(results).doesNotHaveDuplicates();
        assertThat(runInCallersThread("second", 12)).isEqualTo(results);
        assertThat(runInCallersThread("third", 13)).isNotEqualTo(results);
    }

    @Test
    void theExperimentOfDsolItselfGivesTheSameResultsInItsOwnThread() throws InterruptedException {
        SingleServerQueue model = new SingleServerQueue(simulator, 12);
        Experiment<Long, KernelSimulator> experiment =
                new Experiment<>("dsol", simulator, model, 0L, WARM_UP, RUN_LENGTH, REPLICATIONS);
        List<Measured> results = record(model, experiment);
        CountDownLatch ended = new CountDownLatch(1);
        EventListener listener = event -> ended.countDown();
        experiment.addListener(listener, Experiment.END_EXPERIMENT_EVENT);
        experiment.start();
        ended.await();
        assertThat(results).isEqualTo(runInCallersThread("comparison", 12));
    }

    @Test
    void anExceptionInAReplicationReachesTheCaller() {
        TestModel model = new TestModel(simulator, () -> {
            int entity = simulator.kernel().registerEntity((time, payload) -> {
                throw new IllegalStateException("broken");
            });
            simulator.kernel().schedule(5, entity, 0);
        });
        KernelExperiment experiment = new KernelExperiment("failing", simulator, model, 0, 0, 10, 2);
        assertThatThrownBy(experiment::start)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("at 5 ps: broken");
        assertThat(experiment.isRunning()).isFalse();
    }

    @Test
    void aStoppedReplicationStopsTheExperimentWhichGoesOnWithTheNext() {
        List<Long> starts = new ArrayList<>();
        TestModel model = new TestModel(simulator, () -> {
            starts.add(simulator.getSimulatorTime());
            boolean first = starts.size() == 1;
            int entity = simulator.kernel().registerEntity((time, payload) -> {
                if (first) {
                    simulator.stop();
                }
            });
            simulator.kernel().schedule(5, entity, 0);
        });
        KernelExperiment experiment = new KernelExperiment("stopped", simulator, model, 0, 0, 10, 3);
        experiment.start();
        assertThat(starts).hasSize(1);
        experiment.start();
        assertThat(starts).hasSize(3);
    }
}
