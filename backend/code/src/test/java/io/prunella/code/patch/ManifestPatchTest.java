package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestPatchTest {
    private static final String PRIVILEGED = "kubernetes-privileged";
    private static final String ESCALATION = "kubernetes-privilege-escalation";
    private static final String CAPABILITIES = "kubernetes-drop-capabilities";
    private static final String SECCOMP = "kubernetes-seccomp";

    @TempDir
    Path path;

    private PatchedFolder folder;

    @BeforeEach
    void open() {
        folder = new PatchedFolder(path, "shop.yaml");
    }

    @Test
    void whatIsSaidIsSaidOtherwiseAndAllElseStays() throws IOException {
        assertThat(folder.patched("""
                # The shop.
                apiVersion: v1   # odd
                kind: Pod
                metadata: {name: shop}
                spec:
                    containers:
                    - name: "app"
                      image: shop:1
                      securityContext: {privileged: true}   # why?

                    - name: till
                      image: till:1
                      securityContext:
                          privileged: yes # as before
                ---
                # The till.
                kind: Service
                """, PRIVILEGED)).isEqualTo("""
                # The shop.
                apiVersion: v1   # odd
                kind: Pod
                metadata: {name: shop}
                spec:
                    containers:
                    - name: "app"
                      image: shop:1
                      securityContext: {privileged: false}   # why?

                    - name: till
                      image: till:1
                      securityContext:
                          privileged: no # as before
                ---
                # The till.
                kind: Service
                """);
    }

    @Test
    void whatIsNotSaidIsAddedWhereItsNeighboursAre() throws IOException {
        assertThat(folder.patched("""
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                spec:
                  template:
                    spec:
                      initContainers:
                        - name: prepare
                          image: busybox:1
                          securityContext:
                      containers:
                        - name: app
                          image: shop:1
                          securityContext:
                            runAsNonRoot: true
                            # the rest is as it is

                        - {name: till, image: "till:1"}
                """, ESCALATION)).isEqualTo("""
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                spec:
                  template:
                    spec:
                      initContainers:
                        - name: prepare
                          image: busybox:1
                          securityContext:
                            allowPrivilegeEscalation: false
                      containers:
                        - name: app
                          image: shop:1
                          securityContext:
                            runAsNonRoot: true
                            allowPrivilegeEscalation: false
                            # the rest is as it is

                        - {name: till, image: "till:1", securityContext: {allowPrivilegeEscalation: false}}
                """);
    }

    @Test
    void theTemplateOfAJobIsPatchedWhereItStands() throws IOException {
        assertThat(folder.patched("""
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: night
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          containers:
                            - name: night
                              image: night:1
                """, ESCALATION)).isEqualTo("""
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: night
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          containers:
                            - name: night
                              image: night:1
                              securityContext:
                                allowPrivilegeEscalation: false
                """);
    }

    @Test
    void listsAreWrittenAsTheOthersAre() throws IOException {
        assertThat(folder.patched("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: shop
                spec:
                  containers:
                  - name: app
                    image: shop:1
                    args:
                    - --quiet
                  - name: till
                    image: till:1
                    securityContext:
                      capabilities:
                        drop: ["NET_RAW"]
                        add:
                        - CHOWN # for its files
                        - NET_BIND_SERVICE
                """, CAPABILITIES)).isEqualTo("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: shop
                spec:
                  containers:
                  - name: app
                    image: shop:1
                    args:
                    - --quiet
                    securityContext:
                      capabilities:
                        drop:
                        - ALL
                  - name: till
                    image: till:1
                    securityContext:
                      capabilities:
                        drop: ["ALL"]
                        add:
                        - NET_BIND_SERVICE
                """);
    }

    @Test
    void objectsOfAListInJsonArePatched() throws IOException {
        PatchedFolder json = new PatchedFolder(path, "shop.json");
        assertThat(json.patched("""
                {
                  "apiVersion": "v1",
                  "kind": "List",
                  "items": [
                    {
                      "apiVersion": "v1",
                      "kind": "Pod",
                      "metadata": { "name": "shop" },
                      "spec": {
                        "containers": [{ "name": "app", "image": "shop:1" }]
                      }
                    }
                  ]
                }
                """, SECCOMP)).isEqualTo("""
                {
                  "apiVersion": "v1",
                  "kind": "List",
                  "items": [
                    {
                      "apiVersion": "v1",
                      "kind": "Pod",
                      "metadata": { "name": "shop" },
                      "spec": {
                        "containers": [{ "name": "app", "image": "shop:1" }],
                        "securityContext": {
                          "seccompProfile": {
                            "type": "RuntimeDefault"
                          }
                        }
                      }
                    }
                  ]
                }
                """);
    }

    @Test
    void whatAnAnchorSharesIsChangedWhereItStands() throws IOException {
        assertThat(folder.patched("""
                apiVersion: v1
                kind: Pod
                metadata: { name: shop }
                spec:
                  containers:
                    - name: app
                      image: shop:1
                      securityContext: &security
                        privileged: true
                    - name: till
                      image: till:1
                      securityContext: *security
                """, PRIVILEGED))
                .contains("privileged: false")
                .contains("securityContext: *security");
    }

    @Test
    void otherDocumentsMayBeBroken() throws IOException {
        // Given
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: { name: shop }
                spec: { containers: [ { name: app, image: shop:1, securityContext: { privileged: true } } ] }
                ---
                """;
        String broken = "apiVersion: v1\r\nkind: Pod\r\nmetadata: [\r\n";
        // Then
        assertThat(folder.patched(pod + broken, PRIVILEGED)).isEqualTo(pod.replace("true", "false") + broken);
    }

    @Test
    void whatOnlyTogetherIsRightIsSaidToBe() throws IOException {
        assertThat(folder.refusal("""
                apiVersion: v1
                kind: Pod
                metadata: { name: shop }
                spec: { containers: [ { name: app, image: shop:1, securityContext: { privileged: true } } ] }
                """, ESCALATION)).contains("Kubernetes refuses both at once");
    }
}
