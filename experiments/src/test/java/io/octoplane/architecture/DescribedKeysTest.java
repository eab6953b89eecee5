package io.octoplane.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.octoplane.experiments.catalog.DeviceReader;
import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.PriceBookReader;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;

/** What a scenario may say is described once: its readers ask for described keys, never for bare names. */
@AnalyzeClasses(packages = Parts.OURS, importOptions = DoNotIncludeTests.class)
class DescribedKeysTest {
    @ArchTest
    static final ArchRule readers_of_scenarios_use_described_keys = noClasses()
            .that()
            .resideInAPackage("io.octoplane.experiments.scenario..")
            .or()
            .belongToAnyOf(DeviceReader.class, ModelReader.class, PriceBookReader.class)
            .should()
            .callMethod(Value.class, "object", String.class, String[].class)
            .orShould()
            .callMethod(ObjectReader.class, "of", Node.class, String.class, String[].class)
            .orShould()
            .callMethod(ObjectReader.class, "required", String.class)
            .orShould()
            .callMethod(ObjectReader.class, "optional", String.class)
            .because("the schema and the reference page are made from the descriptions");
}
