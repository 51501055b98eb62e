package dev.trustgate.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The world in virtual time is one thread, one queue and one seed, and knows the core alone. */
class ArchitectureTest {

  private static final String VIRTUAL = "dev.trustgate.simulator.virtual..";
  private static final int FEWEST_CLASSES = 20;

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(VirtualClock.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void theVirtualWorldKnowsOnlyTheCore() {
    assertThat(HOUSE.that(resideInAPackage(VIRTUAL)).size()).isGreaterThan(FEWEST_CLASSES);
    classes()
        .that()
        .resideInAPackage(VIRTUAL)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    VIRTUAL,
                    "dev.trustgate.simulator.story..",
                    "dev.trustgate.gateway.domain..",
                    "dev.trustgate.gateway.time..",
                    "dev.trustgate.gateway.health..",
                    "dev.trustgate.gateway.upstream..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.HdrHistogram..",
                    "org.jspecify.annotations..")
                .or(primitiveOrArray()))
        .check(HOUSE);
  }

  @Test
  void theVirtualWorldHasNoThreadAndNoClockButItsOwn() {
    noClasses()
        .that()
        .resideInAPackage(VIRTUAL)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .check(HOUSE);
  }

  /** Transcendental functions may differ in the last digit between machines; strict ones do not. */
  @Test
  void theVirtualWorldComputesStrictly() {
    for (String function : new String[] {"log", "exp", "pow", "sin", "cos", "log1p", "expm1"}) {
      noClasses()
          .that()
          .resideInAPackage(VIRTUAL)
          .should()
          .callMethodWhere(
              new DescribedPredicate<>("Math." + function) {
                @Override
                public boolean test(JavaMethodCall call) {
                  return call.getTargetOwner().isEquivalentTo(Math.class)
                      && call.getName().equals(function);
                }
              })
          .check(HOUSE);
    }
  }

  private static DescribedPredicate<JavaClass> primitiveOrArray() {
    return new DescribedPredicate<>("a primitive or an array") {
      @Override
      public boolean test(JavaClass type) {
        return type.isPrimitive() || type.isArray();
      }
    };
  }
}
