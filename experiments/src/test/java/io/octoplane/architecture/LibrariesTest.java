package io.octoplane.architecture;

import static io.octoplane.architecture.Parts.onlyTheseUse;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each library has one place, so that it can be replaced there. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class LibrariesTest {
    @ArchTest
    static final ArchRule only_the_dsol_shell_sees_dsol =
            onlyTheseUse(new String[] {"nl.tudelft..", "org.djutils..", "org.djunits.."}, "kernel.dsol");

    @ArchTest
    static final ArchRule only_the_document_reader_sees_yaml = onlyTheseUse(
            new String[] {"org.snakeyaml..", "org.yaml..", "tools.jackson.dataformat.yaml.."}, "experiments.document");

    @ArchTest
    static final ArchRule only_files_and_the_command_line_see_jackson = onlyTheseUse(
            new String[] {"tools.jackson..", "com.fasterxml..", "com.google.gson.."},
            "reports.format",
            "experiments.document",
            "experiments.cli");

    @ArchTest
    static final ArchRule only_charts_draw = onlyTheseUse(
            new String[] {"org.jfree..", "org.apache.batik..", "org.w3c.dom..", "java.awt..", "javax.imageio.."},
            "reports.chart");

    @ArchTest
    static final ArchRule only_the_command_line_sees_the_command_line =
            onlyTheseUse(new String[] {"picocli..", "me.tongfei.progressbar..", "org.jline.."}, "experiments.cli");

    @ArchTest
    static final ArchRule only_random_streams_make_generators = onlyTheseUse(
                    new String[] {"org.apache.commons.rng.simple..", "org.apache.commons.rng.core.."}, "kernel.random")
            .because("everybody else is handed a stream, fixed by seed and name");

    @ArchTest
    static final ArchRule only_statistics_see_histograms =
            onlyTheseUse(new String[] {"org.HdrHistogram.."}, "kernel.statistics");

    @ArchTest
    static final ArchRule nobody_uses_what_other_libraries_brought_along = onlyTheseUse(new String[] {
        "com.google.common..",
        "org.apache.commons.io..",
        "org.apache.commons.logging..",
        "de.siegmar..",
        "jakarta..",
        "org.checkerframework.."
    });
}
