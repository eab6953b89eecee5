package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScheduleCommandTest {
    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(point -> {
        throw new AssertionError("a schedule is no scenario");
    });

    @ParameterizedTest
    @CsvSource({
        "gpipe --stages 16 --micro-batches 120, 45, 120, 1",
        "1f1b --stages 16 --micro-batches 120, 45, 16, 1",
        "interleaved-1f1b --stages 16 --micro-batches 128 --virtual-stages 4, 11.25, 19.75, 1",
        "zb1p --stages 16 --micro-batches 120, 15, 16, 1",
        "dualpipe --stages 16 --micro-batches 120, 14, 17, 2",
        "dualpipev --stages 16 --micro-batches 120, 14, 17, 2",
        "dualpipe --stages 16 --micro-batches 120 --forward 11ms --backward 22ms --weight 11ms --pair 28ms, 119, 17, 2",
        "zb1p --stages 8 --micro-batches 20 --forward 9ms --backward 17ms --weight 5ms, 112, 8, 1"
    })
    void figuresAreThoseOfThePapers(String arguments, double bubble, double activations, double copies) {
        JsonNode figures = json(arguments);

        assertThat(figures.get("bubble").doubleValue()).isEqualTo(bubble);
        assertThat(figures.get("published_bubble").doubleValue()).isEqualTo(bubble);
        assertThat(figures.get("published_formula_applies").booleanValue()).isTrue();
        assertThat(figures.get("peak_activations").doubleValue()).isEqualTo(activations);
        assertThat(figures.get("parameter_copies").doubleValue()).isEqualTo(copies);
    }

    @Test
    void ranksWorkAndWaitAsLongAsTheScheduleTakes() {
        JsonNode figures = json("dualpipe --stages 8 --micro-batches 20 --hand-over 0.25 --pair 2.5");
        double makespan = figures.get("makespan").doubleValue();

        assertThat(figures.get("per_rank").size()).isEqualTo(8);
        for (JsonNode rank : figures.get("per_rank")) {
            int forward =
                    rank.get("forward").intValue() + rank.get("overlapped_pair").intValue();
            assertThat(forward).isEqualTo(20);
            assertThat(rank.get("busy").doubleValue() + rank.get("bubble").doubleValue())
                    .isEqualTo(makespan);
        }
        assertThat(figures.get("published_formula_applies").booleanValue()).isFalse();
    }

    @Test
    void theTextHasTheDrawingWhereItFits() {
        assertThat(octoplane("1f1b --stages 2 --micro-batches 3")).isZero();
        assertThat(runner.out())
                .startsWith(
                        """
                        1F1B: 2 stages, 3 micro-batches; F 1, B 2

                        rank 0  F0F1....B0──F2B1──..B2──
                        rank 1  ..F0B0──F1B1──F2B2──....

                        """)
                .contains("(PP-1)(F+B)");
        assertThat(octoplane("1f1b --stages 16 --micro-batches 64")).isZero();
        assertThat(runner.out()).doesNotContain("rank 0  F0");
    }

    @Test
    void allSchedulesStandSideBySide() {
        assertThat(octoplane("--compare --stages 8 --micro-batches 20")).isZero();
        assertThat(runner.out())
                .startsWith("8 stages, 20 micro-batches; F 1, B 2, W 1, F&B 3\n")
                .contains("GPipe ", "1F1B ", "ZB1P ", "DualPipe ", "DualPipeV ")
                .contains("Not shown: interleaved 1F1B: micro-batches must be a multiple of 8");
        JsonNode figures = json("--compare --stages 8 --micro-batches 24");
        assertThat(figures.size()).isEqualTo(6);
        assertThat(figures.get(4).get("schedule").stringValue()).isEqualTo("dualpipe");
    }

    @Test
    void theDrawingIsAFileOfItsOwn() throws IOException {
        Path file = folder.resolve("new/dualpipe.svg");
        assertThat(runner.octoplane(
                        "schedule", "dualpipe", "--stages", "4", "--micro-batches", "8", "--draw", file.toString()))
                .isZero();
        assertThat(runner.out()).endsWith("\nDrawing: " + file + "\n");
        assertThat(Files.readString(file))
                .startsWith("<?xml")
                .contains("DualPipe: 4 stages, 8 micro-batches", "paler: micro-batches that entered at the last rank");
    }

    @Test
    void theScheduleItselfIsALineForEachPass() {
        assertThat(octoplane("zb1p --stages 2 --micro-batches 2 --csv")).isZero();
        List<String> lines = runner.out().lines().toList();

        assertThat(lines).hasSize(1 + 2 * 2 * 3).startsWith("rank,start,end,work,micro_batch,stage,chunk,overlapped");
        assertThat(lines).contains("1,1,2,forward,0,1,0,false", "1,2,3,backward_input,0,1,0,false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dualpip --stages 4 --micro-batches 8 | SCHEDULE: no such schedule as \"dualpip\"; did you mean"
                        + " \"dualpipe\"?",
                "--stages 4 --micro-batches 8 | octoplane schedule: name a schedule, one of gpipe, 1f1b,"
                        + " interleaved-1f1b, zb1p, dualpipe, dualpipev, or --compare",
                "1f1b --compare --stages 4 --micro-batches 8 | octoplane schedule: --compare shows all schedules; leave"
                        + " out 1f1b",
                "1f1b --stages 0 --micro-batches 8 | --stages: expected a whole number from 1 to 4096, found 0",
                "dualpipe --stages 7 --micro-batches 20 | octoplane schedule: stages of DualPipe must be even, not 7; the"
                        + " nearest is 8",
                "dualpipe --stages 8 --micro-batches 12 | octoplane schedule: micro-batches of DualPipe, for 8 stages,"
                        + " must be at least 16, not 12",
                "1f1b --stages 4 --micro-batches 8 --virtual-stages 2 | octoplane schedule: --virtual-stages is for"
                        + " interleaved-1f1b alone",
                "1f1b --stages 4 --micro-batches 8 --backward 2ms | --backward: expected a plain number as for --forward,"
                        + " found 2ms",
                "1f1b --stages 4 --micro-batches 8 --forward 1ms --hand-over 2 | --hand-over: expected a time with its"
                        + " unit as for --forward, found 2",
                "1f1b --stages 4 --micro-batches 8 --forward 0 | --forward: must be above zero, is 0",
                "1f1b --stages 4 --micro-batches 8 --forward 1GB | --forward: expected a time such as 1.2 us, found 1GB, which is a size",
                "1f1b --stages 4 --micro-batches 8 --forward 200s | --forward: is too large: 200s",
                "1f1b --stages 4 --micro-batches 8 --weight 3 | --weight: must not be more than the backward pass, of"
                        + " which it is a part",
                "1f1b --stages 4 --micro-batches 8 --pair 1 | --pair: must not be less than the forward or the backward"
                        + " pass alone",
                "1f1b --stages 4 --micro-batches 8 --draw x.png | octoplane schedule: --draw: expected the name of a file"
                        + " that ends in .svg, found x.png",
                "1f1b --stages 4000 --micro-batches 1000000 | octoplane schedule: there would be more than 20000000 forward"
                        + " passes"
            })
    void badInputIsOneClearLineAndExitCode2(String arguments, String complaint) {
        assertThat(octoplane(arguments)).isEqualTo(2);
        assertThat(runner.err().lines().findFirst()).hasValue(complaint);
        assertThat(runner.out()).isEmpty();
    }

    private JsonNode json(String arguments) {
        assertThat(octoplane(arguments + " --json")).as(runner.err()).isZero();
        return JsonMapper.shared().readTree(runner.out());
    }

    private int octoplane(String arguments) {
        List<String> words = new ArrayList<>(List.of("schedule"));
        words.addAll(List.of(arguments.strip().split(" ")));
        return runner.octoplane(words.toArray(String[]::new));
    }
}
