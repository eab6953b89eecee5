package io.octoplane.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.octoplane.architecture.Parts.noClassesOutside;
import static io.octoplane.architecture.Parts.parts;

import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Few places touch files, the terminal, threads and the process; models touch none of them. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class OutsideWorldTest {
    @ArchTest
    static final ArchRule models_see_no_files = noClasses()
            .that()
            .resideInAnyPackage(parts("kernel", "topology", "hardware", "workloads"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                    .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile)")))
            .because("a part knows the records it is handed, never where they came from");

    @ArchTest
    static final ArchRule nobody_talks_to_the_network_of_the_host = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..")
                    .or(nameMatching("java\\.net\\.(.*Socket.*|Http.*|InetAddress)")))
            .because("a run needs nothing but its files");

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClassesOutside("experiments.cli")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule only_the_command_line_ends_the_process = noClassesOutside("experiments.cli")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule only_sweeps_and_packet_networks_start_threads = noClassesOutside(
                    "experiments.sweep", "experiments.run", "kernel.dsol", "hardware.network.packet")
            .should()
            .dependOnClassesThat(nameMatching(
                    "java\\.util\\.concurrent\\.(.*Executor.*|ForkJoin.*|CompletableFuture|CompletionService)"))
            .orShould()
            .callConstructorWhere(target(owner(HasName.Predicates.name("java.lang.Thread"))))
            .because(
                    "one simulation runs in its caller's thread; points of a sweep run side by side, and so may the nodes of a"
                            + " packet network between two barriers");
}
