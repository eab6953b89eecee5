package io.octoplane.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.octoplane.architecture.Parts.part;
import static io.octoplane.architecture.Parts.parts;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What is expected of results cannot help to bring them about. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class ExpectationsTest {
    @ArchTest
    static final ArchRule nothing_that_simulates_knows_expectations = noClasses()
            .that()
            .resideInAnyPackage(parts(
                    "kernel",
                    "topology",
                    "hardware",
                    "workloads",
                    "experiments.assemble",
                    "experiments.catalog",
                    "experiments.scenario.workload",
                    "experiments.sweep",
                    "experiments.bench"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(part("experiments.expectation"))
            .because("a simulation that could read what is expected of it would prove nothing");

    @ArchTest
    static final ArchRule assembly_gets_points_and_never_the_document_with_expectations_in_it = noClasses()
            .that()
            .resideInAPackage(part("experiments.assemble"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.octoplane.experiments.scenario.ScenarioDocument");

    @ArchTest
    static final ArchRule the_check_does_not_simulate = noClasses()
            .that()
            .resideInAPackage(part("experiments.expectation"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(parts(
                    "hardware",
                    "workloads",
                    "topology",
                    "kernel",
                    "experiments.assemble",
                    "experiments.catalog",
                    "experiments.scenario"))
            .because("it gets rows of results and knows nothing of how they came about");
}
