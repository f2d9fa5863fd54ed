package com.gssync.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Which room may know which. Each rule is also shown to bite, on a fixture that is broken on purpose. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/com/gssync/sandbox/"))
            .importPackages("com.gssync");

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("com.gssync.architecture.broken");

    private static final String[] FRAMEWORKS = {
        "org.springframework..", "java.sql..", "javax.sql..", "jakarta..", "org.postgresql..", "com.zaxxer.."
    };

    @Test
    void no_circle_of_packages() {
        ArchRule rule = slices().matching("com.gssync.(*)..").should().beFreeOfCycles();
        rule.check(SERVICE);

        assertBites(slices().matching("com.gssync.architecture.broken.(*)..")
                .should()
                .beFreeOfCycles());
    }

    @Test
    void rules_and_scripts_are_plain_java() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("..rules..", "..script..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS);
        rule.check(SERVICE);

        assertBites(rule);
    }

    @Test
    void the_arithmetic_of_a_lane_is_plain_java() {
        for (String name : new String[] {"Planner", "Schedule", "Circuit", "Item"}) {
            assertThat(SERVICE.contain("com.gssync.delivery." + name)).as(name).isTrue();
            noClasses()
                    .that()
                    .haveFullyQualifiedName("com.gssync.delivery." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FRAMEWORKS)
                    .check(SERVICE);
        }
    }

    @Test
    void only_the_client_of_grand_shooting_and_the_calls_of_issuers_and_of_slack_open_connections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.gssync.grandshooting", "com.gssync.outgoing")
                .and()
                .doNotHaveFullyQualifiedName("com.gssync.access.IssuerCalls")
                .and()
                .doNotHaveFullyQualifiedName("com.gssync.alerting.Slack")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "java.net.http..")
                .check(SERVICE);
    }

    @Test
    void only_scripts_know_the_engine_they_run_in() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.gssync.script")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.roastedroot..", "run.endive..")
                .check(SERVICE);
    }

    @Test
    void the_service_knows_nothing_of_the_sandbox() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.gssync.sandbox..")
                .check(SERVICE);
    }

    @Test
    void controllers_are_nobody_elses_business() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .notBePublic()
                .check(SERVICE);
    }

    @Test
    void at_most_about_half_of_the_types_are_public() {
        long types = SERVICE.stream().filter(ArchitectureTest::ofTheService).count();
        long open = SERVICE.stream()
                .filter(ArchitectureTest::ofTheService)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(types).isGreaterThan(80);
        assertThat(open).isLessThanOrEqualTo(types * 55 / 100);
    }

    @Test
    void no_room_is_called_after_nothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .check(SERVICE);
    }

    private static boolean ofTheService(JavaClass type) {
        return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }

    private static void assertBites(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(BROKEN)).isInstanceOf(AssertionError.class);
    }
}
