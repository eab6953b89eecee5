package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files byte for byte, there and back, and what a reader says of a file that is not right. */
class ResultFilesTest {

    @TempDir
    Path folder;

    @Test
    void resultsAreOneObjectALine() throws IOException {
        Path file = folder.resolve(ResultsFile.NAME);
        ResultsFile.write(file, List.of(SampleRows.RESULT, SampleRows.BARE_RESULT));
        assertThat(Files.readString(file)).isEqualTo(golden("results.jsonl"));
        assertThat(ResultsFile.read(file)).containsExactly(SampleRows.RESULT, SampleRows.BARE_RESULT);
    }

    @Test
    void meansSayHowFarTheyCanBeTrusted() throws IOException {
        Path file = folder.resolve(ResultsFile.NAME);
        ResultRow mean = new ResultRow(
                "s",
                Map.of(),
                "m",
                Map.of(),
                2,
                "us",
                Basis.SIMULATED,
                null,
                1,
                "0",
                new Replicated(2.484137710, 0.95, List.of(1.0, 2.0, 3.0)));
        ResultsFile.write(file, List.of(mean));
        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"scenario\":\"s\",\"point\":{},\"metric\":\"m\",\"labels\":{},\"value\":2,\"unit\":\"us\","
                                + "\"basis\":\"simulated\",\"bound_by\":null,\"seed\":1,\"version\":\"0\",\"replications\":"
                                + "{\"count\":3,\"confidence\":0.95,\"half_width\":2.48413771,\"median\":2,"
                                + "\"percentile_5\":1.1,\"percentile_95\":2.9,\"values\":[1,2,3]}}\n");
        assertThat(ResultsFile.read(file)).containsExactly(mean);
        String good = Files.readString(file);
        assertWrong(file, good.replace("[1,2,3]", "[1]"), "a confidence interval of 1 replications");
        assertWrong(
                file, good.replace("2.48413771", "-1"), "half-width -1.0; expected at least 2, and no negative one");
        assertWrong(file, good.replace("[1,2,3]", "[1,\"2\"]"), "expected a list of numbers");
        assertWrong(file, good.replace("0.95", "1.5"), "level of a confidence interval must lie between 0 and 1");
    }

    @Test
    void validationLeavesOutWhatIsNotKnown() throws IOException {
        Path file = folder.resolve(ValidationFile.NAME);
        ValidationFile.write(file, List.of(SampleRows.VALIDATION, SampleRows.BARE_VALIDATION));
        assertThat(Files.readString(file)).isEqualTo(golden("validation.jsonl"));
        assertThat(ValidationFile.read(file)).containsExactly(SampleRows.VALIDATION, SampleRows.BARE_VALIDATION);
    }

    @Test
    void linksAreQuotedWhereNeeded() throws IOException {
        Path file = folder.resolve(LinksFile.NAME);
        LinksFile.write(file, List.of(SampleRows.LINK, SampleRows.QUEUED_LINK), Map.of());
        assertThat(Files.readString(file)).isEqualTo(golden("links.csv"));
        assertThat(LinksFile.read(file)).containsExactly(SampleRows.LINK, SampleRows.QUEUED_LINK);
    }

    @Test
    void linksHaveAColumnForEachSweptPath() throws IOException {
        Path file = folder.resolve(LinksFile.NAME);
        LinksFile.write(
                file,
                List.of(SampleRows.LINK),
                Map.of(SampleRows.LINK.point(), SampleRows.ordered("cluster.nodes", "2, 4", "seed", "7")));
        List<List<String>> lines = Csv.parse(Files.readString(file));
        assertThat(lines.get(0)).endsWith("cluster.nodes", "seed");
        assertThat(lines.get(1)).endsWith("2, 4", "7");
        assertThat(LinksFile.read(file)).containsExactly(SampleRows.LINK);
    }

    @Test
    void theRunDescriptionKeepsItsText() throws IOException {
        Path file = folder.resolve(RunFile.NAME);
        RunFile.write(file, SampleRows.RUN);
        assertThat(Files.readString(file)).isEqualTo(golden("run.json"));
        assertThat(RunFile.read(file)).isEqualTo(SampleRows.RUN);
    }

    @Test
    void theOrderOfLabelsAndOverridesSurvives() throws IOException {
        Path file = folder.resolve(ResultsFile.NAME);
        ResultsFile.write(file, List.of(SampleRows.RESULT));
        ResultRow read = ResultsFile.read(file).get(0);
        assertThat(read.point().keySet()).containsExactly("cluster.nodes", "cluster.node.nic.rate");
        assertThat(read.labels().keySet()).containsExactly("gpus", "kernel");
    }

    @Test
    void anyTextSurvivesInEveryFile() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            String text = "x" + randomText(random);
            ResultRow result = new ResultRow(
                    text,
                    SampleRows.ordered(text, text),
                    text,
                    SampleRows.ordered("gpus", text),
                    random.nextGaussian(),
                    text,
                    Basis.INPUT,
                    text,
                    random.nextLong(),
                    text);
            Path results = folder.resolve("r.jsonl");
            ResultsFile.write(results, List.of(result));
            assertThat(ResultsFile.read(results))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(result);

            // A lone half of a surrogate pair has no form in a UTF-8 file of plain text.
            String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            LinkRow link = new LinkRow(encodable, encodable, encodable, random.nextInt(1000), 0.5, 0.75, null);
            Path links = folder.resolve("l.csv");
            LinksFile.write(links, List.of(link), Map.of());
            assertThat(LinksFile.read(links))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(link);
        }
    }

    @Test
    void bytesDoNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(
                    new Locale.Builder().setLanguage("ar").setRegion("EG").build());
            Path file = folder.resolve(ResultsFile.NAME);
            ResultsFile.write(file, List.of(SampleRows.RESULT, SampleRows.BARE_RESULT));
            assertThat(Files.readString(file)).isEqualTo(golden("results.jsonl"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsWrongIsSaidWithFileAndLine() throws IOException {
        Path file = folder.resolve(ResultsFile.NAME);
        String good = golden("results.jsonl").lines().findFirst().orElseThrow();
        assertWrong(file, good + "\n{\"scenario\":\"a\"}\n", "line 2: key 'metric' is missing; expected a string");
        assertWrong(file, good.replace("\"simulated\"", "\"guessed\""), "line 1: 'guessed' is not a basis");
        assertWrong(file, good.replace("\"seed\":20250422", "\"seed\":\"x\""), "key 'seed' is \"x\"; expected a whole");
        assertWrong(file, good.replace("\"seed\":20250422", "\"seed\":1,\"seed\":2"), "uplicate");
        assertWrong(file, good + "{}", "line 1: not valid JSON");
    }

    @Test
    void aReaderSkipsKeysThatItDoesNotKnow() throws IOException {
        Path file = folder.resolve(ResultsFile.NAME);
        Files.writeString(file, golden("results.jsonl").replace("{\"scenario\"", "{\"later\":[1],\"scenario\""));
        assertThat(ResultsFile.read(file)).containsExactly(SampleRows.RESULT, SampleRows.BARE_RESULT);
    }

    @Test
    void aLinkFileWithAnotherHeaderIsRefused() throws IOException {
        Path file = folder.resolve(LinksFile.NAME);
        Files.writeString(file, "link,bytes\na,1\n");
        assertThatThrownBy(() -> LinksFile.read(file)).hasMessageContaining("expected the header point,link,layer");
        Files.writeString(file, golden("links.csv").replace(",0.333333333", ",a third"));
        assertThatThrownBy(() -> LinksFile.read(file))
                .isInstanceOf(MalformedResultFileException.class)
                .hasMessageContaining("line 3: peak_utilisation is 'a third'; expected a number");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheFile() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {'{', (byte) 0xff, '}'});
        for (ThrowingCallable reader : List.<ThrowingCallable>of(
                () -> ResultsFile.read(file), () -> RunFile.read(file), () -> LinksFile.read(file))) {
            assertThatThrownBy(reader)
                    .isInstanceOf(MalformedResultFileException.class)
                    .hasMessage(file + ": not a text file; expected UTF-8");
        }
    }

    private static void assertWrong(Path file, String content, String message) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(MalformedResultFileException.class)
                .hasMessageStartingWith(file + ", line ")
                .hasMessageContaining(message);
    }

    private static String randomText(Random random) {
        String awkward = "\"\\,\n\r\t;=<>&'é→\u0000\u0007\u2028\ud83d\ude00\ud800 09.-";
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> String.valueOf(awkward.charAt(random.nextInt(awkward.length()))))
                .reduce("", String::concat);
    }

    private static String golden(String name) throws IOException {
        try (InputStream stream = ResultFilesTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
