package io.octoplane.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;

/** Words for the rules: a part is named as in the documents, {@code kernel} or {@code kernel.dsol}. */
final class Parts {
    /** Everything of ours. */
    static final String OURS = "io.octoplane";

    private Parts() {}

    /** The package of a part with all packages below it, in the notation of ArchUnit. */
    static String part(String name) {
        return OURS + "." + name + "..";
    }

    static String[] parts(String... names) {
        return Arrays.stream(names).map(Parts::part).toArray(String[]::new);
    }

    /** {@code part} may depend on itself and on {@code others}, and on nothing else of ours. */
    static ArchRule mayUse(String part, String... others) {
        DescribedPredicate<JavaClass> elsewhere = resideInAPackage(OURS + "..")
                .and(not(resideInAPackage(part(part))))
                .and(not(resideInAnyPackage(parts(others))))
                .as("any other part");
        return noClasses()
                .that()
                .resideInAPackage(part(part))
                .should()
                .dependOnClassesThat(elsewhere)
                .as(part + " uses " + (others.length == 0 ? "nothing of ours" : "only " + String.join(", ", others)));
    }

    /** Only {@code parts} may depend on the packages {@code library}. */
    static ArchRule onlyTheseUse(String[] library, String... parts) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(parts(parts))
                .should(ArchConditions.dependOnClassesThat(resideInAnyPackage(library)))
                .as((parts.length == 0 ? "nobody" : "only " + String.join(", ", parts)) + " may use "
                        + String.join(", ", library));
    }

    /** Classes of all parts but these. */
    static GivenClassesConjunction noClassesOutside(String... parts) {
        return noClasses().that().resideOutsideOfPackages(parts(parts));
    }
}
