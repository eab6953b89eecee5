package io.octoplane.kernel.dsol;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.time.SimulationTime;
import java.util.ArrayDeque;
import java.util.Queue;
import nl.tudelft.simulation.dsol.experiment.StreamInformation;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.statistics.SimCounter;
import nl.tudelft.simulation.dsol.statistics.SimPersistent;
import nl.tudelft.simulation.dsol.statistics.SimTally;
import nl.tudelft.simulation.jstats.distributions.DistExponential;
import nl.tudelft.simulation.jstats.streams.StreamInterface;
import org.djutils.event.EventType;
import org.djutils.metadata.MetaData;

/** M/M/1 with all its events in the kernel, its random numbers and statistics in DSOL. */
class SingleServerQueue extends AbstractDsolModel<Long, KernelSimulator> {
    static final double MEAN_INTERARRIVAL_MICROSECONDS = 10;
    static final double MEAN_SERVICE_MICROSECONDS = 6;

    private static final EventType DEPARTED = new EventType("DEPARTED", MetaData.NO_META_DATA);

    SimTally<Long> sojournMicroseconds;
    SimPersistent<Long> numberInSystem;
    SimCounter<Long> departures;

    private final Queue<Long> arrivalTimes = new ArrayDeque<>();
    private DistExponential interarrival;
    private DistExponential service;
    private int arrivals;
    private int server;

    SingleServerQueue(KernelSimulator simulator, long seed) {
        super(simulator, streams(seed));
    }

    private static StreamInformation streams(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        StreamInformation information = new StreamInformation(new DsolRandomStream(streams, "default"));
        information.addStream("arrivals", new DsolRandomStream(streams, "arrivals"));
        information.addStream("service", new DsolRandomStream(streams, "service"));
        return information;
    }

    @Override
    public void constructModel() {
        arrivalTimes.clear();
        interarrival = exponential(getStream("arrivals"), MEAN_INTERARRIVAL_MICROSECONDS);
        service = exponential(getStream("service"), MEAN_SERVICE_MICROSECONDS);
        sojournMicroseconds = new SimTally<>("sojourn", "sojourn time in us", this);
        numberInSystem = new SimPersistent<>("number", "number in the system", this);
        departures = new SimCounter<>("departures", "departures", this, this, DEPARTED);
        EventKernel kernel = simulator.kernel();
        arrivals = kernel.registerEntity((time, payload) -> arrive(time));
        server = kernel.registerEntity((time, payload) -> depart(time));
        kernel.scheduleAfter(draw(interarrival), arrivals, 0);
    }

    private static DistExponential exponential(StreamInterface stream, double mean) {
        return new DistExponential(stream, mean);
    }

    private static long draw(DistExponential microseconds) {
        return SimulationTime.fromMicroseconds(microseconds.draw());
    }

    private void arrive(long time) {
        arrivalTimes.add(time);
        numberInSystem.register(time, arrivalTimes.size());
        if (arrivalTimes.size() == 1) {
            simulator.kernel().scheduleAfter(draw(service), server, 0);
        }
        simulator.kernel().scheduleAfter(draw(interarrival), arrivals, 0);
    }

    private void depart(long time) {
        sojournMicroseconds.register(SimulationTime.toMicroseconds(time - arrivalTimes.remove()));
        numberInSystem.register(time, arrivalTimes.size());
        fireTimedEvent(DEPARTED, 1, time);
        if (!arrivalTimes.isEmpty()) {
            simulator.kernel().scheduleAfter(draw(service), server, 0);
        }
    }
}
