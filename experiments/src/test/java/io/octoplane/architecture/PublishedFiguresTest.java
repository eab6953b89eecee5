package io.octoplane.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.octoplane.architecture.Parts.part;
import static io.octoplane.architecture.Parts.parts;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Calibrated is not predicted: what simulates cannot see the published figures that it is compared with. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class PublishedFiguresTest {
    @ArchTest
    static final ArchRule nothing_that_simulates_knows_published_figures = noClasses()
            .that()
            .resideInAnyPackage(parts(
                    "kernel",
                    "topology",
                    "hardware",
                    "workloads",
                    "experiments.assemble",
                    "experiments.catalog",
                    "experiments.scenario",
                    "experiments.bench"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(part("experiments.validation"))
            .because("a figure that the simulation could read would be an input, not a prediction");

    @ArchTest
    static final ArchRule the_comparison_does_not_simulate = noClasses()
            .that()
            .resideInAPackage(part("experiments.validation"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(parts("hardware", "workloads", "topology", "kernel", "experiments.assemble"))
            .allowEmptyShould(true)
            .because("it gets rows of results and knows nothing of how they came about");
}
