package io.octoplane.workloads.inference;

import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleRun;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A decode step under tensor parallelism. All GPUs do the same at the same time, and nothing overlaps: one layer is simulated, and all
 * others take as long.
 */
public final class TensorStep implements Workload {
    private static final double MICROSECOND = 1e6;
    private static final double MILLISECOND = 1e9;
    private static final double SECOND = 1e12;
    private static final double GIGA = 1e9;
    private static final String ALL_REDUCE = "all-reduce";

    private final TensorStepSetup setup;
    private WorkloadContext context;
    private ScheduleRun afterAttention;
    private ScheduleRun afterBlock;
    private int group;
    private long layer = -1;

    public TensorStep(TensorStepSetup setup) {
        this.setup = setup;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        Schedule schedule = setup.allReduce().schedule();
        double bytes = 0;
        for (int leg = 0; leg < schedule.legs(); leg++) {
            bytes += schedule.source(leg) == schedule.destination(leg) ? 0 : schedule.bytes(leg);
        }
        return new ExpectedTraffic(0, 2 * bytes * setup.allReduce().protocol().nvlinkCost());
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        group = context.network().group(ALL_REDUCE);
        int second = context.kernel().registerEntity((time, payload) -> afterBlock.begin());
        int first = context.kernel().registerEntity((time, payload) -> afterAttention.begin());
        afterBlock = run(time -> layer = time);
        afterAttention = run(time -> context.kernel().scheduleAfter(TensorStepSetup.sum(setup.block()), second, 0));
        context.kernel().schedule(TensorStepSetup.sum(setup.attention()), first, 0);
    }

    private ScheduleRun run(LongConsumer whenDone) {
        return new ScheduleRun(
                context,
                setup.allReduce().communicator(),
                setup.allReduce().protocol(),
                setup.allReduce().schedule(),
                group,
                whenDone);
    }

    @Override
    public void report(ObservationSink sink) {
        if (layer < 0) {
            throw new IllegalStateException("the GPUs of the node have not finished their layer");
        }
        double step = (double) layer * setup.layers() + TensorStepSetup.sum(setup.ends());
        double perToken = step + setup.betweenSteps();
        double perNode = setup.requests() * SECOND / perToken;
        double reducing = layer - TensorStepSetup.sum(setup.attention()) - TensorStepSetup.sum(setup.block());
        Map<String, String> inside = Map.of(InferenceMetrics.INTRA_NODE, "nvlink");
        add(sink, InferenceMetrics.TPOT, inside, perToken / MILLISECOND);
        add(sink, InferenceMetrics.TOKENS_PER_USER, inside, SECOND / perToken);
        add(sink, InferenceMetrics.TOKENS_PER_NODE, Map.of(), perNode);
        add(sink, InferenceMetrics.TOKENS_PER_GPU, inside, perNode / context.gpusPerNode());
        add(sink, InferenceMetrics.STEP, Map.of(), step / MILLISECOND);
        add(sink, InferenceMetrics.LAYER, inside, layer / MICROSECOND);
        for (List<TensorStepSetup.Part> half : List.of(setup.attention(), setup.block())) {
            for (TensorStepSetup.Part part : half) {
                add(sink, InferenceMetrics.PART_TIME, part(part.words()), part.picoseconds() / MICROSECOND);
            }
        }
        add(sink, InferenceMetrics.PART_TIME, part(ALL_REDUCE), reducing / MICROSECOND);
        for (TensorStepSetup.Part end : setup.ends()) {
            add(sink, InferenceMetrics.OUTSIDE, part(end.words()), end.picoseconds() / MICROSECOND);
        }
        derived(sink, InferenceMetrics.MEMORY, setup.memory().bytes() / GIGA);
        derived(sink, InferenceMetrics.MOST_REQUESTS, setup.memory().mostRequests());
        BoundBy.observe("all_reduce", Map.of(), context.network().account().limits(group), reducing / SECOND, sink);
    }

    private static Map<String, String> part(String words) {
        return Map.of(InferenceMetrics.PART, words);
    }

    private static void add(ObservationSink sink, Metric metric, Map<String, String> labels, double value) {
        sink.add(metric.observation(labels, value, ObservationBasis.SIMULATED, null));
    }

    private static void derived(ObservationSink sink, Metric metric, double value) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}
