package io.octoplane.workloads.pipeline;

import java.util.List;
import java.util.Optional;

/** All kinds of schedules; a new one is one line here. */
public final class ScheduleFamilies {
    private static final String DUAL_PIPE_SOURCE = "github.com/deepseek-ai/DualPipe";

    /** DeepSeek-V3 Technical Report, table 2, and the README of deepseek-ai/DualPipe. */
    private static final PublishedBubble OF_DUAL_PIPE = new PublishedBubble(
            "(PP/2-1)(F&B+B-3W)",
            (shape, times) ->
                    (shape.stages() / 2 - 1) * (times.overlappedPair() + times.backward() - 3 * times.weight()),
            (shape, times) -> times.forward() == times.backwardInput()
                    && times.weight() <= times.forward()
                    && times.overlappedPair() <= times.forward() + times.backward(),
            "for F = B-W, W <= F, F&B <= F+B");

    private static final PublishedBubble OF_ONE_FORWARD_ONE_BACKWARD = PublishedBubble.always(
            "(PP-1)(F+B)", (shape, times) -> (shape.stages() - 1) * (times.forward() + times.backward()));

    /** In the order in which they are listed and compared: as they were invented. */
    public static final List<ScheduleFamily> ALL = List.of(
            new ScheduleFamily(
                    "gpipe",
                    "GPipe",
                    "arXiv 1811.06965",
                    false,
                    shape -> new GPipeSchedule(shape.stages(), shape.microBatches()),
                    OF_ONE_FORWARD_ONE_BACKWARD),
            new ScheduleFamily(
                    "1f1b",
                    "1F1B",
                    "arXiv 2006.09503",
                    false,
                    shape -> new OneForwardOneBackwardSchedule(shape.stages(), shape.microBatches()),
                    OF_ONE_FORWARD_ONE_BACKWARD),
            new ScheduleFamily(
                    "interleaved-1f1b",
                    "interleaved 1F1B",
                    "arXiv 2104.04473",
                    true,
                    shape -> new InterleavedSchedule(shape.stages(), shape.microBatches(), shape.virtualStages()),
                    PublishedBubble.always(
                            "(PP-1)(F+B)/v",
                            (shape, times) -> (shape.stages() - 1)
                                    * (times.forward() + times.backward())
                                    / shape.virtualStages())),
            new ScheduleFamily(
                    "zb1p",
                    "ZB1P",
                    "arXiv 2401.10241 (ZB-H1)",
                    false,
                    shape -> new ZeroBubbleSchedule(shape.stages(), shape.microBatches()),
                    new PublishedBubble(
                            "(PP-1)(F+B-2W)",
                            (shape, times) ->
                                    (shape.stages() - 1) * (times.forward() + times.backward() - 2 * times.weight()),
                            (shape, times) -> shape.microBatches() >= shape.stages()
                                    && times.weight() <= times.forward()
                                    && times.weight() <= times.backwardInput(),
                            "for W <= F, W <= B-W, micro-batches >= PP")),
            new ScheduleFamily(
                    "dualpipe",
                    "DualPipe",
                    "arXiv 2412.19437; " + DUAL_PIPE_SOURCE,
                    false,
                    shape -> new DualPipeSchedule(shape.stages(), shape.microBatches()),
                    OF_DUAL_PIPE),
            new ScheduleFamily(
                    "dualpipev",
                    "DualPipeV",
                    DUAL_PIPE_SOURCE,
                    false,
                    shape -> new DualPipeVSchedule(shape.stages(), shape.microBatches()),
                    OF_DUAL_PIPE));

    private ScheduleFamilies() {}

    /** The kind with this name. */
    public static Optional<ScheduleFamily> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /** All names, in order. */
    public static List<String> names() {
        return ALL.stream().map(ScheduleFamily::name).toList();
    }
}
