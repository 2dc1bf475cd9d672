package io.prunella.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.Open;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.TenantScope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String APP = "io.prunella.app.";

    /// From top to bottom. A feature may use what stands in rows below its own, never beside or above.
    private static final List<Set<String>> ROWS = List.of(
            Set.of("reports", "overview"),
            Set.of("drift"),
            Set.of("codefix"),
            Set.of("remediation"),
            Set.of("scans"),
            Set.of("paths", "compliance"),
            Set.of("findings"),
            Set.of("policies"),
            Set.of("inventory"),
            Set.of("accounts", "repositories"),
            Set.of("tenants"),
            Set.of("approvals", "audit"),
            Set.of("platform"));

    /// Jobs, and what is asked before somebody is signed in.
    private static final Set<String> FOR_THE_PLATFORM = Set.of(
            "JobRunner",
            "Transactions",
            "TenantScope",
            "RunUnit",
            "UnitSink",
            "Tenants",
            "ApiKeys",
            "AccessRules",
            "LentApprovals",
            "RepositoryHooks");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.prunella");

    @TestFactory
    List<DynamicTest> featuresUseOnlyRowsBelow() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int row = 0; row < ROWS.size(); row++) {
            Set<String> forbidden =
                    ROWS.subList(0, row + 1).stream().flatMap(Set::stream).collect(Collectors.toSet());
            for (String feature : ROWS.get(row)) {
                String[] others = forbidden.stream()
                        .filter(other -> !other.equals(feature))
                        .map(other -> APP + other + "..")
                        .toArray(String[]::new);
                tests.add(DynamicTest.dynamicTest(
                        feature,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(APP + feature + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(others)
                                .because("arrows point down; an upward need is an interface owned below")
                                .allowEmptyShould(true)
                                .check(CLASSES)));
            }
        }
        return tests;
    }

    @Test
    void everyFeatureHasItsRow() {
        Set<String> known = ROWS.stream().flatMap(Set::stream).collect(Collectors.toSet());

        Set<String> found = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(APP))
                .map(name -> name.substring(APP.length()).split("\\.", 2)[0])
                .collect(Collectors.toSet());

        assertThat(known).containsAll(found);
    }

    @Test
    void everyEndpointIsPublicAndNamesItsPermission() {
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(PATCH.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .should()
                .beAnnotatedWith(Requires.class)
                .orShould()
                .beAnnotatedWith(Open.class)
                .andShould()
                .bePublic()
                .because("an endpoint without a permission is open to all, and a non-public one is silently a 404")
                .check(CLASSES);
    }

    @Test
    void endpointsRunOnVirtualThreads() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .beAnnotatedWith(RunOnVirtualThread.class)
                .because("plain blocking code must never run on the event loop")
                .check(CLASSES);
    }

    @Test
    void requestsReachWhatTheirPersonDoes() {
        Set<String> binders = Set.of(TenantScope.class.getName(), Transactions.class.getName());
        noClasses()
                .that(describe("do not work for the platform", type -> !FOR_THE_PLATFORM.contains(file(type))))
                .should()
                .callMethodWhere(describe(
                        "binds a whole tenant",
                        call -> binders.contains(call.getTargetOwner().getName())
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isEquivalentTo(UUID.class))))
                .because("whoever is asked by a person hands on TenantScope.bound(), so that grants hold")
                .check(CLASSES);
    }

    /// The name of the file that a class stands in.
    private static String file(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "");
    }

    @Test
    void plainModulesKnowNoQuarkus() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.prunella.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.ws..")
                .because("only the application is a Quarkus program")
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should()
                .notBeAnnotatedWith(Inject.class)
                .because("constructors tell what a class needs")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(found -> found.getClasses().stream()
                        .anyMatch(type -> !type.getSimpleName().equals("package-info")))
                .allSatisfy(
                        found -> assertThat(marked(found)).as(found.getName()).isTrue());
    }

    private static boolean marked(JavaPackage found) {
        return found.tryGetAnnotationOfType(NullMarked.class).isPresent();
    }
}
