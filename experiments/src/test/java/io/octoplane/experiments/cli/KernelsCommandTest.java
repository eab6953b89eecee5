package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane kernels}. */
class KernelsCommandTest {
    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    Path folder;

    @Test
    void families() {
        assertThat(program.octoplane("kernels")).isZero();
        for (KernelFamilyName family : KernelFamilyName.values()) {
            assertThat(program.out())
                    .contains(family.word())
                    .contains(family.needs().split(" ")[0]);
        }
    }

    @Test
    void fitAndDrawing() throws IOException {
        Path drawing = folder.resolve("kernels.svg");
        assertThat(program.octoplane("kernels", "--fit", "--draw", drawing.toString()))
                .isZero();
        assertThat(program.out())
                .contains("kernels.matrix.operand-rate")
                .containsPattern("DeepGEMM, H800 +unseen +14")
                .containsPattern("attention backward +1 +3779");
        assertThat(Files.readString(drawing)).startsWith("<?xml").contains("InferSim MLA decode, H800");
    }

    @Test
    void fewerMultiprocessorsTakeLonger() throws IOException {
        double all = microseconds("gemm", "--m", "4096", "--n", "7168", "--k", "2048");
        double fewer = microseconds("gemm", "--m", "4096", "--n", "7168", "--k", "2048", "--sms", "112");
        assertThat(fewer / all).isBetween(1.1, 1.2);
    }

    @Test
    void everyFamilyHasATime() throws IOException {
        for (KernelFamilyName family : KernelFamilyName.values()) {
            assertThat(microseconds(
                            family.word(),
                            "--groups",
                            "4",
                            "--m",
                            "4096",
                            "--n",
                            "7168",
                            "--k",
                            "2048",
                            "--heads",
                            "128",
                            "--tokens",
                            "4096",
                            "--key-dimension",
                            "192",
                            "--value-dimension",
                            "128",
                            "--bytes",
                            "100MB",
                            "--gpu",
                            "gb200"))
                    .as(family.word())
                    .isPositive();
        }
    }

    private double microseconds(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 3];
        all[0] = "kernels";
        all[1] = "time";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = "--json";
        assertThat(program.octoplane(all)).as(program.err()).isZero();
        JsonNode facts = JsonMapper.shared().readTree(program.out());
        return facts.get("time_us").asDouble();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gem | the command line: no family of kernels \"gem\"; did you mean \"gemm\"?",
                "gemm --m 4 | --n: is needed for gemm (--m --n --k)",
                "gemm --m 0 --n 1 --k 1 | --m: expected a whole number from 1 to 1099511627776, is 0",
                "gemm --m 1 --n 1 --k 1 --gpu h8000 | --gpu h8000: the catalog has no GPU \"h8000\"",
                "gemm --m 1 --n 1 --k 1 --sms 133 | --sms: expected a whole number from 1 to 132, is 133",
                "cast --bytes fast | --bytes: expected a size such as 88 MB, found fast",
                "attention --heads 8 --kv-heads 3 --tokens 1 --key-dimension 1 --value-dimension 1 | --kv-heads: 3 heads",
                "grouped --groups 2 --m 4 --n 4 --k 4 --spread 2 | --spread: expected 0 to 1, is 2.0"
            })
    void mistakes(String arguments, String message) {
        assertThat(program.octoplane(("kernels time " + arguments).split(" "))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err()).contains(message).doesNotContain("Exception");
        assertThat(program.out()).isEmpty();
    }
}
