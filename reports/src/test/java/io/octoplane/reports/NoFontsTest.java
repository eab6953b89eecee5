package io.octoplane.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine without fonts: a Java of its own, whose font configuration knows an empty folder and nothing else. */
@EnabledOnOs(OS.LINUX)
class NoFontsTest {

    @TempDir
    Path folder;

    @Test
    void theReportComesOutWithoutChartsAndSaysWhatToInstall() throws IOException, InterruptedException {
        SampleRun.writeTo(folder);
        Path home = Files.createDirectories(folder.resolve("home"));
        Path configuration = folder.resolve("fonts.conf");
        Files.writeString(
                configuration,
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>" + home
                        + "</dir><cachedir>" + home + "</cachedir></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Java remembers the fonts it once found in the home folder.
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                WarningsOnly.class.getName(),
                folder.toString());
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .startsWith("no charts were drawn: Java found no fonts on this machine (")
                .contains("apt-get install fontconfig fonts-dejavu-core")
                .hasLineCount(1);
        assertThat(folder.resolve("charts")).doesNotExist();
        assertThat(folder.resolve("tables/results.md")).isNotEmptyFile();
        assertThat(folder.resolve(ReportWriter.PAGE))
                .content()
                .contains("class=\"warning\">no charts were drawn")
                .contains("<section id=\"answer\">")
                .doesNotContain("<section id=\"charts\">");
    }

    /** What the other Java runs. */
    static final class WarningsOnly {
        public static void main(String[] arguments) throws IOException {
            ReportWriter.write(Path.of(arguments[0])).warnings().forEach(System.out::println);
        }
    }
}
