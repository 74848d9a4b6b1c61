package io.github.aigateway.samples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.aigateway.AiGatewayClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The plan of the house; see the decision about the repository layout. Samples are the one place
 * that sees all modules.
 */
@AnalyzeClasses(
    packages = "io.github.aigateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] GENERATED = {
    "io.github.aigateway.api..", "io.github.aigateway.model..", "io.github.aigateway.wire.."
  };
  private static final String[] INTEGRATIONS = {
    "io.github.aigateway.micrometer..",
    "io.github.aigateway.spring..",
    "io.github.aigateway.bucket4j.."
  };
  private static final String SANDBOX = "io.github.aigateway.sandbox..";
  private static final String SAMPLES = "io.github.aigateway.samples..";
  private static final String INTERNAL = "io.github.aigateway.internal..";

  private static final DescribedPredicate<JavaClass> ARE_OURS =
      resideInAnyPackage("io.github.aigateway..").as("are ours");
  private static final DescribedPredicate<JavaClass> ARE_GENERATED =
      resideInAnyPackage(GENERATED).as("are in sdk-generated");
  private static final DescribedPredicate<JavaClass> ARE_SANDBOX =
      resideInAnyPackage(SANDBOX).as("are in the sandbox");
  private static final DescribedPredicate<JavaClass> ARE_SAMPLES =
      resideInAnyPackage(SAMPLES).as("are in samples");
  private static final DescribedPredicate<JavaClass> ARE_INTEGRATIONS =
      resideInAnyPackage(INTEGRATIONS).as("join the client with a library");
  private static final DescribedPredicate<JavaClass> ARE_EXTENSIONS =
      ARE_OURS
          .and(
              DescribedPredicate.not(
                  ARE_GENERATED.or(ARE_SANDBOX).or(ARE_SAMPLES).or(ARE_INTEGRATIONS)))
          .as("are in sdk-extensions");

  @ArchTest
  static final ArchRule generated_classes_depend_on_no_other_module =
      noClasses()
          .that(ARE_GENERATED)
          .should(dependOnClassesThat(ARE_EXTENSIONS.or(ARE_SANDBOX).or(ARE_SAMPLES)))
          .because("the generated SDK can be used by itself");

  @ArchTest
  static final ArchRule the_sandbox_depends_on_no_other_module =
      noClasses()
          .that(ARE_SANDBOX)
          .should(dependOnClassesThat(ARE_GENERATED.or(ARE_EXTENSIONS).or(ARE_SAMPLES)))
          .because("a stand-in built on the client's own models would agree with its mistakes");

  @ArchTest
  static final ArchRule the_client_depends_on_the_generated_classes_alone =
      noClasses()
          .that(ARE_EXTENSIONS)
          .should(dependOnClassesThat(ARE_SANDBOX.or(ARE_SAMPLES).or(ARE_INTEGRATIONS)))
          .because("callers get no server with their client, and no library they do not use");

  @ArchTest
  static final ArchRule integrations_depend_on_no_other_but_the_starter_on_micrometer =
      slices()
          .matching("io.github.aigateway.(micrometer|spring|bucket4j)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage("io.github.aigateway.spring.."),
              resideInAnyPackage("io.github.aigateway.micrometer.."))
          .because("whoever takes one of them takes none of the others");

  @ArchTest
  static void packages_ofAllModules_standInOneModuleEach(JavaClasses classes) {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (JavaClass each : classes) {
      String file = each.getSource().orElseThrow().getUri().toString();
      String root = file.substring(0, file.length() - (each.getName() + ".class").length());
      modules.computeIfAbsent(each.getPackageName(), name -> new TreeSet<>()).add(root);
    }

    assertThat(modules.values().stream().flatMap(Set::stream).distinct())
        .as(
            "modules seen: sdk-generated, sdk-extensions, micrometer, rate-limit-bucket4j,"
                + " spring-boot-starter, browser, sandbox, samples")
        .hasSize(8);
    assertThat(modules.values()).allSatisfy(roots -> assertThat(roots).hasSize(1));
  }

  @ArchTest
  static final ArchRule feign_is_used_in_one_package =
      noClasses()
          .that(
              ARE_EXTENSIONS.and(
                  DescribedPredicate.not(resideInAnyPackage("io.github.aigateway.internal.feign"))))
          .and()
          .areNotAssignableTo(AiGatewayClient.Builder.class)
          .should(dependOnClassesThat(resideInAnyPackage("feign..")))
          .because(
              "what calls are made of goes through one adapter; a builder takes a feign.Client");

  @ArchTest
  static final ArchRule packages_of_the_client_form_no_circle =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass each) {
                  return ARE_EXTENSIONS.test(each)
                      ? SliceIdentifier.of(each.getPackageName())
                      : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                  return "packages of sdk-extensions";
                }
              })
          .should()
          .beFreeOfCycles()
          .because("a package that can be read by itself can be changed by itself");

  @ArchTest
  static final ArchRule internal_classes_are_used_by_the_client_alone =
      noClasses()
          .that(ARE_OURS.and(DescribedPredicate.not(ARE_EXTENSIONS)))
          .should(dependOnClassesThat(resideInAnyPackage(INTERNAL)))
          .because("nobody imports what may change tomorrow");

  @ArchTest
  static final ArchRule public_signatures_show_no_feign =
      classes()
          .that(
              ARE_EXTENSIONS.and(
                  describe(
                      "are open to callers",
                      each ->
                          each.getModifiers().contains(JavaModifier.PUBLIC)
                              && !each.getPackageName()
                                  .startsWith("io.github.aigateway.internal"))))
          .should(showNoFeign())
          .because("Feign is how it is done; only a transport is handed in as a feign.Client");

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .that(ARE_OURS)
          .should()
          .haveNameMatching(".*(Impl|Helper|Manager|Utils?)")
          .because("these words say nothing");

  @ArchTest
  static final ArchRule libraries_do_not_print =
      noClasses()
          .that(ARE_GENERATED.or(ARE_EXTENSIONS))
          .should(ACCESS_STANDARD_STREAMS)
          .orShould(USE_JAVA_UTIL_LOGGING)
          .because("a library logs through SLF4J, and its caller decides what is seen");

  @ArchTest
  static final ArchRule main_methods_of_samples_run_their_own_class_and_nothing_else =
      methods()
          .that()
          .haveName("main")
          .and()
          .areDeclaredInClassesThat(ARE_SAMPLES)
          .should(runTheirOwnClassAndNothingElse())
          .because("most tests of samples begin where main would have led");

  @ArchTest
  static void handWrittenPackages_all_areNullMarked(JavaClasses classes) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaPackage each : classes.getPackage("io.github.aigateway").getSubpackagesInTree()) {
      if (!each.getClasses().isEmpty() && !isNullMarked(each)) {
        unmarked.add(each.getName());
      }
    }
    // What is generated is annotated by its template where it can be null, not marked as a whole.
    unmarked.remove("io.github.aigateway.api");
    unmarked.remove("io.github.aigateway.model");

    assertThat(unmarked).as("packages without @NullMarked").isEmpty();
  }

  private static boolean isNullMarked(JavaPackage each) {
    return each.tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }

  private static ArchCondition<JavaMethod> runTheirOwnClassAndNothingElse() {
    return new ArchCondition<>("hand a new command of their own class to Sample.run") {
      @Override
      public void check(JavaMethod main, ConditionEvents events) {
        Set<String> calls = new TreeSet<>();
        main.getCallsFromSelf().forEach(call -> calls.add(call.getTarget().getFullName()));
        Set<String> expected =
            Set.of(
                main.getOwner().getName() + ".<init>()",
                Sample.class.getName() + ".run(java.lang.Object, [Ljava.lang.String;)");
        if (!calls.equals(expected)) {
          events.add(SimpleConditionEvent.violated(main, main.getFullName() + " calls " + calls));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> showNoFeign() {
    return new ArchCondition<>("show no Feign type in their signatures") {
      @Override
      public void check(JavaClass shown, ConditionEvents events) {
        Stream.concat(shown.getAllRawInterfaces().stream(), shown.getAllRawSuperclasses().stream())
            .filter(ArchitectureTest::isFeign)
            .forEach(each -> report(shown, "is a " + each.getName(), events));
        for (JavaField field : shown.getFields()) {
          if (isOpen(field.getModifiers()) && isFeign(field.getRawType())) {
            report(shown, field.getDescription(), events);
          }
        }
        for (JavaCodeUnit unit : shown.getCodeUnits()) {
          boolean returnsFeign = isFeign(unit.getRawReturnType());
          boolean throwsFeign =
              unit.getThrowsClause().getTypes().stream().anyMatch(ArchitectureTest::isFeign);
          boolean takesFeign =
              unit.getRawParameterTypes().stream()
                  .anyMatch(type -> isFeign(type) && !type.getName().equals("feign.Client"));
          if (isOpen(unit.getModifiers()) && (returnsFeign || throwsFeign || takesFeign)) {
            report(shown, unit.getDescription(), events);
          }
        }
      }
    };
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static boolean isFeign(JavaClass type) {
    return type.getPackageName().equals("feign") || type.getPackageName().startsWith("feign.");
  }

  private static void report(JavaClass shown, String what, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(shown, shown.getName() + ": " + what));
  }
}
