package io.prunella.code.kubernetes;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.Judged;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
    private static final String PRIVILEGED = "kubernetes-privileged";
    private static final String NON_ROOT = "kubernetes-run-as-non-root";
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: shop
            spec:
              containers:
                - name: app
                  image: shop:1
                  securityContext:
                    privileged: true
            """;

    @TempDir
    Path folder;

    private static CodeReport judge(String text) {
        return JUDGE.judge(SourceTree.text("shop.yaml", text));
    }

    private static List<String> privileged(String text) {
        return resources(judge(text).findings(), PRIVILEGED);
    }

    private static CodeFinding finding(String text) {
        return judge(text).findings().stream()
                .filter(finding -> finding.policy().equals(PRIVILEGED))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, Deployment",
        "apps/v1, StatefulSet",
        "apps/v1, DaemonSet",
        "apps/v1, ReplicaSet",
        "extensions/v1beta1, Deployment",
        "v1, ReplicationController",
        "batch/v1, Job"
    })
    void whateverMakesPodsIsJudgedByThem(String version, String kind) {
        // Given
        String text = """
                apiVersion: %s
                kind: %s
                metadata: { name: shop }
                spec:
                  template:
                    spec:
                      containers: [ { name: app, image: shop:1, securityContext: { privileged: true } } ]
                """.formatted(version, kind);
        // Then
        assertThat(privileged(text)).containsExactly(kind + "/shop");
    }

    @Test
    void theJobOfACronJobMakesThePod() {
        // Given
        String text = """
                apiVersion: batch/v1
                kind: CronJob
                metadata: { name: shop }
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          containers: [ { name: app, image: shop:1, securityContext: { privileged: true } } ]
                """;
        // Then
        assertThat(privileged(text)).containsExactly("CronJob/shop");
    }

    @Test
    void aFindingNamesTheLineThatDecides() {
        // When
        CodeFinding found = finding("# The shop.\n---\nkind: ConfigMap\napiVersion: v1\n---\n" + POD);
        // Then
        assertThat(found.place().resource()).isEqualTo("Pod/shop");
        assertThat(found.place().startLine()).isEqualTo(15);
        assertThat(found.place().endLine()).isEqualTo(15);
        assertThat(found.message()).isEqualTo("Container 'app' of Pod/shop is privileged.");
        assertThat(found.fixable()).isTrue();
    }

    @Test
    void listsAndJsonHoldObjectsToo() {
        // Given
        String json = """
                {"kind": "List", "apiVersion": "v1", "items": [
                  {"kind": "Service", "apiVersion": "v1", "metadata": {"name": "shop"}},
                  {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "shop"}, "spec": {"containers": [
                    {"name": "app", "image": "shop:1",
                     "securityContext": {"privileged": true}}]}}]}
                """;
        // When
        CodeReport report = JUDGE.judge(SourceTree.text("shop.json", json));
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).containsExactly("Pod/shop");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.policy().equals(PRIVILEGED))
                        .map(finding -> finding.place().startLine()))
                .containsExactly(5);
        assertThat(report.resources()).isEqualTo(1);
    }

    @Test
    void aBrokenDocumentIsReportedAndTheOthersAreJudged() {
        // Given
        String broken = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: [shop\n---\n";
        // When
        CodeReport report = judge(POD + "---\n" + broken + POD.replace("shop\n", "till\n"));
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).containsExactly("Pod/shop", "Pod/till");
        assertThat(report.problems()).extracting(Problem::file).containsExactly("shop.yaml");
        assertThat(report.problems().getFirst().line()).isBetween(14, 16);
        assertThat(report.findings()).anyMatch(found -> found.place().startLine() > 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: apps.kruise.io/v1alpha1\nkind: DaemonSet\nspec: { template: { spec: { hostNetwork: true } } }",
                "apiVersion: v1\nkind: ConfigMap\ndata: { kind: Pod }",
                "kind: Pod\nspec: { hostNetwork: true }",
                "apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: 3 }",
                "just: yaml\n"
            })
    void nothingElseIsTakenForOne(String text) {
        // When
        CodeReport report = judge(text);
        // Then
        assertThat(report.findings()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(report.resources()).isZero();
    }

    @Test
    void anOverlayIsToldOnlyWhatItSays() {
        // Given
        String overlay = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: shop }
                spec:
                  template:
                    spec:
                      containers:
                        - name: app
                          securityContext:
                            privileged: true
                """;
        // When
        CodeReport report = judge(overlay);
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).containsExactly("Deployment/shop");
        assertThat(resources(report.findings(), NON_ROOT)).isEmpty();
        assertThat(report.resources()).isZero();
    }

    @Test
    void whatIsFilledInLaterIsUnknown() {
        // When
        CodeReport report = judge(POD.replace("true", "${PRIVILEGED}"));
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).isEmpty();
        assertThat(Judged.reason(report, PRIVILEGED)).isEqualTo("'${PRIVILEGED}' is filled in before it is deployed");
    }

    @Test
    void aChartIsToBeRenderedFirst() throws IOException {
        // Given
        Judged.write(folder, "chart/Chart.yaml", "apiVersion: v2\nname: shop\n");
        Judged.write(folder, "chart/templates/pod.yaml", POD.replace("true", "{{ .Values.privileged }}"));
        Judged.write(folder, "chart/templates/more/job.yaml", "{{- if .Values.job }}\n" + POD + "{{- end }}\n");
        Judged.write(folder, "chart/templates/static.yaml", POD);
        Judged.write(folder, "other/pod.yaml", POD.replace("true", "{{ privileged }}"));
        // When
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        // Then
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).extracting(Problem::file).containsExactly("chart/Chart.yaml", "other/pod.yaml");
        assertThat(report.warnings().getFirst().message()).contains("helm template . | prunella scan -");
        assertThat(resources(report.findings(), PRIVILEGED)).containsExactly("Pod/shop");
    }

    @Test
    void manifestsStandBesideTerraform() throws IOException {
        // Given
        Judged.write(folder, "main.tf", "resource \"aws_kms_key\" \"k\" {}\n");
        Judged.write(folder, "k8s/shop.yml", POD);
        // When
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        // Then
        assertThat(report.files()).isEqualTo(2);
        assertThat(resources(report.findings(), "aws-kms-key-rotation")).hasSize(1);
        assertThat(resources(report.findings(), PRIVILEGED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# prunella:ignore kubernetes-privileged until 2999-12-31 It mounts disks",
                "# checkov:skip=CKV_K8S_16: It mounts disks",
                "# trivy:ignore:AVD-KSV-0017",
                "# kics-scan ignore-block"
            })
    void whatIsAcceptedInACommentIsNotToldOf(String comment) {
        for (String text : List.of(
                comment + "\n" + POD,
                "apiVersion: v1\nkind: Namespace\n---\n" + comment + "\n" + POD,
                POD.replace("    securityContext", "    " + comment + "\n      securityContext"))) {
            // When
            CodeReport report = judge(text);
            // Then
            assertThat(resources(report.findings(), PRIVILEGED)).as(text).isEmpty();
            assertThat(report.suppressed()).as(text).isNotEmpty();
            assertThat(report.warnings()).isEmpty();
        }
    }

    @Test
    void anAnnotationOfCheckovAcceptsToo() {
        // Given
        String text = POD.replace(
                "  name: shop\n", "  name: shop\n  annotations:\n    checkov.io/skip1: CKV_K8S_16=It mounts disks\n");
        // When
        CodeReport report = judge(text);
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).isEmpty();
        assertThat(report.suppressed()).extracting(one -> one.by().reason()).containsExactly("It mounts disks");
    }

    @Test
    void namesOfTwoFilesDoNotMeet() {
        // When
        CodeReport report = JUDGE.judge(SourceTree.texts(Map.of("a.yaml", POD, "b.yaml", POD + "---\n" + POD)));
        // Then
        assertThat(resources(report.findings(), PRIVILEGED)).hasSize(3);
    }
}
