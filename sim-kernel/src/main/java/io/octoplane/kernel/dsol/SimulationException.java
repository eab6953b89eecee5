package io.octoplane.kernel.dsol;

import java.lang.reflect.InvocationTargetException;
import nl.tudelft.simulation.dsol.SimRuntimeException;

/** A simulation that could not go on; the cause, if any, is what the failing event threw. */
public class SimulationException extends RuntimeException {
    private final long time;

    /**
     * @param time simulated time of the failure in picoseconds
     * @param message what was wrong, without the time
     */
    public SimulationException(long time, String message) {
        super(at(time, message));
        this.time = time;
    }

    /**
     * @param time simulated time of the failure in picoseconds
     * @param cause what the event threw; its message becomes part of this one's
     */
    public SimulationException(long time, Throwable cause) {
        super(at(time, cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
        this.time = time;
    }

    /** The exception for a failed event, with what the event itself threw as its cause, freed from DSOL's wrapping. */
    static SimulationException ofEvent(long time, Exception thrown) {
        Throwable cause = thrown;
        while (isWrapping(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SimulationException known ? known : new SimulationException(time, cause);
    }

    /** Simulated time of the failure in picoseconds. */
    public long time() {
        return time;
    }

    private static boolean isWrapping(Throwable throwable) {
        return throwable.getClass() == SimRuntimeException.class || throwable instanceof InvocationTargetException;
    }

    private static String at(long time, String message) {
        return "Simulation failed at " + time + " ps: " + message;
    }
}
