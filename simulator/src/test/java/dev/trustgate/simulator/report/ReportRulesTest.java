package dev.trustgate.simulator.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.trustgate.gateway.command.Cells;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A report is a function of its chronicle. */
class ReportRulesTest {

  private static final String REPORT = "dev.trustgate.simulator.report..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(JsonReport.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void reportsKnowTheStoryAndNobodyElseOfTheHouse() {
    noClasses()
        .that()
        .resideInAPackage(REPORT)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.trustgate..")
                .and(
                    DescribedPredicate.not(
                        resideInAPackage(REPORT)
                            .or(resideInAPackage("dev.trustgate.simulator.story.."))
                            .or(equivalentTo(Cells.class))))) // how wide text is, and no more
        .check(HOUSE);
  }

  @Test
  void noClockNoHostNoEnvironmentGetsIn() {
    noClasses()
        .that()
        .resideInAPackage(REPORT)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "lineSeparator")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InetAddress.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .check(HOUSE);
  }
}
