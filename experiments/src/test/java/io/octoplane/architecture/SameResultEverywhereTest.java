package io.octoplane.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.octoplane.architecture.Parts.noClassesOutside;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Formatter;
import java.util.Locale;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;

/** The same scenario, seed and version give the same bytes: no clock, no chance, no language, no Java version. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class SameResultEverywhereTest {
    @ArchTest
    static final ArchRule chance_comes_from_named_streams = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("only kernel.random draws, from a stream fixed by seed and name");

    @ArchTest
    static final ArchRule simulated_time_is_the_only_time = noClassesOutside(
                    "experiments.cli", "experiments.bench", "experiments.sweep")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethodWhere(target(owner(nameMatching("java\\.time\\..*"))).and(target(name("now"))))
            .orShould()
            .callMethodWhere(target(owner(name("java.time.Clock"))).and(target(nameMatching("system.*"))))
            .because("the clock of the host may show progress and measure speed, but never reach a result");

    @ArchTest
    static final ArchRule text_is_made_without_the_language_of_the_host = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "format", String.class, Object[].class)
            .orShould()
            .callConstructor(Formatter.class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .because("1.5 is written 1,5 elsewhere; pass Locale.ROOT");

    @ArchTest
    static final ArchRule text_is_coded_without_the_charset_of_the_host = noClasses()
            .should()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(InputStreamReader.class, InputStream.class)
            .orShould()
            .callConstructor(OutputStreamWriter.class, OutputStream.class)
            .orShould()
            .callConstructor(PrintStream.class, OutputStream.class)
            .orShould()
            .callConstructor(Scanner.class, InputStream.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.File(Reader|Writer)")
            .because("Java 17 takes it from the host; pass StandardCharsets.UTF_8");

    @ArchTest
    static final ArchRule only_the_terminal_may_ask_for_the_charset_of_the_host =
            noClassesOutside("experiments.cli").should().callMethod(Charset.class, "defaultCharset");

    @ArchTest
    static final ArchRule mathematics_is_the_same_on_every_java = noClassesOutside("reports.chart")
            .should()
            .callMethodWhere(target(owner(name("java.lang.Math")))
                    .and(target(nameMatching("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
            .because("Math may differ in the last bit between machines; StrictMath does not");

    @ArchTest
    static final ArchRule numbers_become_text_the_same_way_on_every_java = noClassesOutside("reports.chart")
            .should()
            .callMethod(Double.class, "toString", double.class)
            .orShould()
            .callMethod(Double.class, "toString")
            .orShould()
            .callMethod(String.class, "valueOf", double.class)
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Appendable.class)))
                    .and(target(name("append")))
                    .and(target(rawParameterTypes(double.class))))
            .because("Double.toString was corrected in JDK 19; results round to significant digits first");

    @ArchTest
    static final ArchRule sums_run_in_a_fixed_order = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Collection.class))).and(target(name("parallelStream"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(BaseStream.class))).and(target(name("parallel"))))
            .because("floating-point sums depend on the order");

    @ArchTest
    static final ArchRule nothing_depends_on_where_an_object_lies = noClasses()
            .should()
            .callMethod(System.class, "identityHashCode", Object.class)
            .because("it differs from run to run");
}
