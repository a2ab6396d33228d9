package io.graphitecluster.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final String OURS = "io.graphitecluster.";
    private static final String[] NETTY = {"io.netty.."};
    private static final String[] QUARKUS = {"io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "io.vertx.."};
    private static final String[] KUBERNETES = {"io.fabric8..", "io.javaoperatorsdk.."};

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = BuiltClasses.all();
    }

    @Test
    void whisperKnowsTheJdkAndPicocliOnly() {
        classes()
                .that()
                .resideInAPackage(OURS + "whisper..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", "picocli..", OURS + "whisper..")
                .check(all);
    }

    @Test
    void theCeresFormatKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(OURS + "ceres..")
                .and()
                .resideOutsideOfPackages(OURS + "ceres.convert..", OURS + "ceres.tools..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", OURS + "ceres..")
                .check(all);
    }

    @Test
    void ceresKnowsWhisperForConversionAndCommandLinesOnly() {
        classes()
                .that()
                .resideInAnyPackage(OURS + "ceres.convert..", OURS + "ceres.tools..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", OURS + "ceres..", OURS + "whisper..")
                .check(all);
    }

    @Test
    void carbonProtocolKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(OURS + "protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", OURS + "protocol..")
                .check(all);
    }

    @Test
    void clusterKnowsCarbonProtocolOnlyAndIsPure() {
        classes()
                .that()
                .resideInAPackage(OURS + "cluster..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.nio.charset..",
                        "java.security..",
                        OURS + "protocol..",
                        OURS + "cluster..")
                .check(all);
    }

    @Test
    void nodeAndFrontendDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + "web..", OURS + "operator..", OURS + "local..")
                .check(all);
        noClasses()
                .that()
                .resideInAPackage(OURS + "web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + "node..", OURS + "whisper..", OURS + "operator..", OURS + "local..")
                .check(all);
    }

    @Test
    void onlyTheDaemonKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETTY)
                .check(all);
    }

    @Test
    void onlyTheFrontendAndTheOperatorKnowQuarkus() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "web..", OURS + "operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUARKUS)
                .check(all);
    }

    @Test
    void onlyTheOperatorKnowsKubernetes() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KUBERNETES)
                .check(all);
    }

    @Test
    void theRenderEngineAndThePainterArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        OURS + "web.render..", OURS + "web.graph..", OURS + "web.api..", OURS + "web.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "java.net.http..", OURS + "web.http..")
                .check(all);
    }

    @Test
    void packagesAreConcernsNotLayers() {
        noClasses()
                .that()
                .resideInAPackage("io.graphitecluster..")
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..", "..dto..")
                .check(all);
    }

    @Test
    void packagesOfAModuleFormNoCycle() {
        for (String root :
                new String[] {"whisper", "ceres", "protocol", "cluster", "node", "web", "operator", "local"}) {
            slices().matching(OURS + root + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(all);
        }
    }
}
