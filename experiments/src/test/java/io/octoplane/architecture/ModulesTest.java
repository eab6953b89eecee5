package io.octoplane.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.octoplane.architecture.Parts.mayUse;
import static io.octoplane.architecture.Parts.part;
import static io.octoplane.architecture.Parts.parts;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which part may use which: the table of docs/ARCHITECTURE.md. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class ModulesTest {
    @ArchTest
    static final ArchRule the_kernel_uses_nothing_of_ours = mayUse("kernel");

    @ArchTest
    static final ArchRule the_topology_uses_only_the_kernel = mayUse("topology", "kernel");

    @ArchTest
    static final ArchRule the_hardware_uses_only_topology_and_kernel = mayUse("hardware", "topology", "kernel");

    @ArchTest
    static final ArchRule workloads_use_only_what_lies_below_them =
            mayUse("workloads", "hardware", "topology", "kernel");

    @ArchTest
    static final ArchRule reports_use_nothing_of_ours =
            mayUse("reports").because("they read only the result files, so that old results can be drawn again");

    @ArchTest
    static final ArchRule workloads_never_see_a_network_engine = noClasses()
            .that()
            .resideInAPackage(part("workloads"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.octoplane.hardware.network.*..")
            .because("the same workload has to run on every engine behind hardware.network.Network");

    @ArchTest
    static final ArchRule schedules_are_data_that_know_neither_model_nor_network = noClasses()
            .that()
            .resideInAPackage(part("workloads.pipeline"))
            .should()
            .dependOnClassesThat(resideInAPackage(part("hardware"))
                    .or(resideInAPackage(part("topology")))
                    .or(resideInAPackage(part("workloads")).and(not(resideInAPackage(part("workloads.pipeline"))))))
            .because("whoever executes a schedule attaches kernels and messages to its items");

    @ArchTest
    static final ArchRule the_network_seam_does_not_know_its_engines = noClasses()
            .that()
            .resideInAPackage("io.octoplane.hardware.network")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.octoplane.hardware.network.*..");

    @ArchTest
    static final ArchRule only_assembly_and_benchmarks_choose_a_network_engine = noClasses()
            .that()
            .resideOutsideOfPackages(parts("hardware", "experiments.assemble", "experiments.bench"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.octoplane.hardware.network.*..");

    @ArchTest
    static final ArchRule devices_are_plain_records_that_know_no_network = noClasses()
            .that()
            .resideInAPackage(part("hardware.device"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(part("hardware")).and(not(resideInAPackage(part("hardware.device")))));

    @ArchTest
    static final ArchRule kernels_know_only_devices = noClasses()
            .that()
            .resideInAPackage(part("hardware.compute"))
            .should()
            .dependOnClassesThat(resideInAPackage(part("hardware"))
                    .and(not(resideInAnyPackage(parts("hardware.device", "hardware.compute")))))
            .because("a kernel's time follows from its shape and the GPU, whatever the network");

    @ArchTest
    static final ArchRule experiments_know_of_reports_only_result_files_tables_and_the_entry_point = noClasses()
            .that()
            .resideInAPackage(part("experiments"))
            .should()
            .dependOnClassesThat(resideInAPackage(part("reports"))
                    .and(not(resideInAPackage("io.octoplane.reports")))
                    .and(not(resideInAnyPackage(parts("reports.format", "reports.table")))));

    @ArchTest
    static final ArchRule the_command_line_is_the_top = classes()
            .that()
            .resideInAPackage(part("experiments.cli"))
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage(part("experiments.cli"));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.octoplane.(**)").should().beFreeOfCycles();
}
