package io.octoplane.experiments.scenario;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The blocks of {@code scenario/bad-scenarios.txt}: what users read when a line of a scenario is wrong. */
public final class BadScenarios {
    private static final String RESOURCE = "/scenario/bad-scenarios.txt";

    private BadScenarios() {}

    /**
     * A change of the valid scenario and the whole message without the folder.
     *
     * @param line the line to replace (its first words suffice), or empty to add at the end
     * @param with what stands there instead
     */
    public record Bad(String line, String with, String message) {
        /** The scenario with the change. */
        public String scenario() {
            if (line.isEmpty()) {
                return VALID + with + "\n";
            }
            String old = VALID.lines()
                    .filter(each -> each.startsWith(line))
                    .findFirst()
                    .orElseThrow();
            return VALID.replace(old + "\n", with.isEmpty() ? "" : with + "\n");
        }

        /** Whether it needs the {@linkplain ScenarioFixture#parameters() parameters of the tests}, which do not ship. */
        public boolean isOfTestParameters() {
            return message.contains(" parameters.");
        }

        @Override
        public String toString() {
            return message;
        }
    }

    /** All blocks, in their order. */
    public static List<Bad> all() {
        List<Bad> blocks = new ArrayList<>();
        String replaced = "";
        List<String> with = new ArrayList<>();
        for (String line : lines()) {
            String rest = line.isEmpty() ? "" : line.substring(1);
            switch (line.isEmpty() ? '#' : line.charAt(0)) {
                case '@' -> replaced = rest;
                case '>' -> with.add(rest);
                case '!' -> {
                    blocks.add(new Bad(replaced, String.join("\n", with), rest));
                    with.clear();
                }
                default -> assertThat(line).matches("(#.*)?");
            }
        }
        return blocks;
    }

    private static List<String> lines() {
        try (InputStream stream = BadScenarios.class.getResourceAsStream(RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
