package io.octoplane.experiments.run;

/** What to say when Java has no memory left. */
public final class TooLittleMemory {
    private TooLittleMemory() {}

    /** Says how much memory there is, and what helps. */
    public static String advice() {
        return "the simulation does not fit into the "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB that Java may use; give it more (OCTOPLANE_JAVA_OPTS=-Xmx16g), or run fewer points at"
                + " once (--threads) or fewer GPUs";
    }
}
