package fr.preau;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The arrows between modules and between packages, and the house rules that a compiler can see. */
@AnalyzeClasses(packages = "fr.preau", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "fr.preau..";
  private static final String[] MAPPINGS = {"fr.preau.mappings.."};
  private static final String[] SPRING_AND_JDBC = {
    "org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer.."
  };

  private static final Set<String> TESTS =
      Set.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.RepeatedTest",
          "org.junit.jupiter.api.TestFactory",
          "org.junit.jupiter.params.ParameterizedTest",
          "net.jqwik.api.Example",
          "net.jqwik.api.Property",
          "com.tngtech.archunit.junit.ArchTest");

  @ArchTest
  static final ArchRule mappingsKnowNeitherSpringNorCamelNorJdbc =
      noClasses()
          .that()
          .resideInAnyPackage(MAPPINGS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(SPRING_AND_JDBC).or(resideInAnyPackage("org.apache.camel..")))
          .because("a mapping is tested with a record in and an outcome out");

  @ArchTest static final ArchRule mappingsKnowNoOtherModule = sees("mappings", "mappings");

  @ArchTest
  static final ArchRule routesKnowNeitherSpringNorJdbc =
      noClasses()
          .that()
          .resideInAPackage("fr.preau.routes..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(SPRING_AND_JDBC))
          .because("a route asks the application through ports that the route owns")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule routesKnowMappingsOnly =
      sees("routes", "routes", "mappings").allowEmptyShould(true);

  @ArchTest static final ArchRule platformKnowsNoFeature = sees("platform", "platform", "mappings");

  @ArchTest
  static final ArchRule accountsKnowPlatformOnly =
      sees("accounts", "accounts", "platform", "mappings");

  @ArchTest
  static final ArchRule takeoverKnowsAccounts =
      sees("takeover", "takeover", "accounts", "platform", "mappings");

  @ArchTest
  static final ArchRule privacyErasesThroughPlanAndAccounts =
      sees("privacy", "privacy", "release", "plan", "accounts", "platform", "mappings");

  @ArchTest
  static final ArchRule planKnowsPlatformOnly = sees("plan", "plan", "platform", "mappings");

  @ArchTest
  static final ArchRule intakePlansAndSettlesAccounts =
      sees("intake", "intake", "plan", "accounts", "platform", "mappings");

  @ArchTest
  static final ArchRule rosterReadsWhatThePlanWrites =
      sees("roster", "roster", "plan", "platform", "mappings");

  @ArchTest
  static final ArchRule identityDecidesThroughIntake =
      sees("identity", "identity", "intake", "roster", "plan", "platform", "mappings");

  @ArchTest
  static final ArchRule releaseKnowsPlatformOnly =
      sees("release", "release", "platform", "mappings");

  @ArchTest
  static final ArchRule providersPushWhatContractsRelease =
      sees("providers", "providers", "release", "platform", "mappings", "routes");

  @ArchTest
  static final ArchRule signOnReadsContractsAndAccounts =
      sees("sso", "sso", "release", "accounts", "platform", "mappings");

  @ArchTest
  static final ArchRule samlStaysInSaml =
      noClasses()
          .that()
          .resideOutsideOfPackages("fr.preau.sso.saml..", "fr.preau.sso..saml..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.opensaml..", "net.shibboleth..", "org.springframework.security.saml2.."))
          .because("the rest of sign-on speaks of people, not of assertions");

  @ArchTest
  static final ArchRule nobodyCallsTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages("fr.preau", "fr.preau.cli..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("fr.preau.cli.."))
          .because("the command line is a way in, like the console will be");

  @ArchTest
  static final ArchRule nobodyButTheCommandLineCallsTheCompositionRoot =
      noClasses()
          .that()
          .resideOutsideOfPackages("fr.preau", "fr.preau.cli..", "fr.preau.hub..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("fr.preau.hub.."))
          .because("features get what they need through their constructors");

  @ArchTest
  static final ArchRule featuresFormNoCycle =
      slices().matching("fr.preau.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("fr.preau.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsDescribedAndNullMarked =
      classes()
          .should(
              new ArchCondition<>("be in a package with a package-info.java marked @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          item,
                          item.getPackage().isAnnotatedWith(NullMarked.class),
                          item.getPackageName() + " is not described or not @NullMarked"));
                }
              });

  @ArchTest
  static final ArchRule standardStreamsBelongToTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("fr.preau.cli..")
          .should(ACCESS_STANDARD_STREAMS)
          .because("what a command prints is part of a contract");

  @ArchTest static final ArchRule loggingGoesThroughSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule dependenciesComeThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static void testsAreNamedSoThatTheBuildRunsThem(JavaClasses main) {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("fr.preau");
    methods()
        .that()
        .areAnnotatedWith(
            describe("a test", (JavaAnnotation<?> a) -> TESTS.contains(a.getRawType().getName())))
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(".*(Test|IT)(\\$.*)?")
        .because("Surefire runs *Test and Failsafe runs *IT: a test under another name never runs")
        .check(tests);
  }

  /** Classes of a feature or module use, of ours, only these. */
  private static ArchRule sees(String feature, String... seen) {
    String[] packages = Stream.of(seen).map("fr.preau.%s.."::formatted).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage("fr.preau." + feature + "..")
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(OURS).or(resideInAnyPackage(packages)));
  }
}
