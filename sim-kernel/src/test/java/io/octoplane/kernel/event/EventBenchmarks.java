package io.octoplane.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link HoldBenchmark} and prints a table; no test by its name, so that only the profile {@code benchmarks} starts it:
 *
 * <pre>mvn -B -ntp -q -pl .,sim-kernel verify -Pbenchmarks [-Dpending=1000,10000] [-Dengine=KERNEL] [-Ddelays=PACKETS]</pre>
 */
class EventBenchmarks {
    private record Case(HoldDelays delays, int pending) implements Comparable<Case> {
        @Override
        public int compareTo(Case other) {
            int byDelays = delays.compareTo(other.delays);
            return byDelays != 0 ? byDelays : Integer.compare(pending, other.pending);
        }
    }

    private record Figures(double eventsPerCpuSecond, double bytesPerEvent) {}

    @Test
    void printEventsPerCpuSecond() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(HoldBenchmark.class.getName());
        for (String parameter : new String[] {"pending", "engine", "delays"}) {
            String chosen = System.getProperty(parameter);
            if (chosen != null) {
                options.param(parameter, chosen.split(","));
            }
        }
        String profiler = System.getProperty("profiler");
        if (profiler != null) {
            options.addProfiler(profiler);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        assertThat(results).isNotEmpty();
        System.out.println(table(results));
    }

    private static String table(Collection<RunResult> results) {
        Map<Case, Map<HoldEngine.Kind, Figures>> cases = new TreeMap<>();
        for (RunResult result : results) {
            var parameters = result.getParams();
            Case of = new Case(
                    HoldDelays.valueOf(parameters.getParam("delays")),
                    Integer.parseInt(parameters.getParam("pending")));
            cases.computeIfAbsent(of, key -> new LinkedHashMap<>())
                    .put(HoldEngine.Kind.valueOf(parameters.getParam("engine")), figures(result));
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n| delays | pending | engine | 10^6 events per CPU s | × stock DSOL | × heap | bytes per event |%n"
                        + "|---|---|---|---|---|---|---|%n"));
        cases.forEach((of, engines) -> engines.forEach((engine, figures) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %s | %s | %.3f |%n",
                of.delays.name().toLowerCase(Locale.ROOT),
                of.pending,
                engine.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                figures.eventsPerCpuSecond / 1e6,
                ratio(figures, engines.get(HoldEngine.Kind.STOCK_DSOL)),
                ratio(figures, engines.get(HoldEngine.Kind.HEAP)),
                figures.bytesPerEvent))));
        return text.toString();
    }

    private static String ratio(Figures figures, Figures reference) {
        return reference == null
                ? ""
                : String.format(Locale.ROOT, "%.1f", figures.eventsPerCpuSecond / reference.eventsPerCpuSecond);
    }

    /** The median of the iterations. */
    private static Figures figures(RunResult result) {
        Collection<IterationResult> iterations =
                result.getBenchmarkResults().iterator().next().getIterationResults();
        double[] rates = iterations.stream()
                .mapToDouble(iteration -> 1e9 * counter(iteration, "events") / counter(iteration, "cpuNanoseconds"))
                .sorted()
                .toArray();
        double bytes = iterations.stream()
                .mapToDouble(iteration -> counter(iteration, "bytes"))
                .sum();
        double events = iterations.stream()
                .mapToDouble(iteration -> counter(iteration, "events"))
                .sum();
        return new Figures(rates[rates.length / 2], bytes / events);
    }

    private static double counter(IterationResult iteration, String name) {
        Result<?> counter = iteration.getSecondaryResults().get(name);
        return counter.getScore();
    }
}
