package io.prunella.code.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates and manifests that somebody is in the middle of writing: whatever they say, they are patched or
/// left, and what is patched can be read and is patched no further.
class TemplateMutationTest {
    private static final int MUTATIONS = 60;
    private static final PatchChoices CHOICES = new PatchChoices(
            Map.of("cidr", "10.0.0.0/8", "destination", "arn:aws:s3:::flows", "targetBucket", "logs"), true);

    private static final String YAML = """
            # all
            Parameters:
              On: {Type: String, Default: "false"}
            Conditions:
              Known: !Equals [!Ref On, "true"]
            Resources:
              Key:
                Type: AWS::KMS::Key
                Properties: &shared
                  EnableKeyRotation: !Ref On
                  Description: |
                    several
                    lines

              Other: {Type: 'AWS::KMS::Key', Properties: *shared}
              B:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration: !If
                  - Known
                  - Status: Enabled
                  - !Ref AWS::NoValue
                  PublicAccessBlockConfiguration: {BlockPublicAcls: False,
                    IgnorePublicAcls: no}
              P:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref B
                  PolicyDocument:
                    Statement:
                      - {Effect: Allow, Principal: "*", Action: ["s3:GetObject"], Resource: !Sub "${B.Arn}/*"}
              G:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  SecurityGroupIngress:
                    - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}
                    - CidrIp: 0.0.0.0/0
                      IpProtocol: "-1"
              V: {Type: AWS::EC2::VPC}
            """;

    private static final String JSON = """
            {
              "Mappings": { "M": { "a": { "on": "false" }, "b": { "on": false } } },
              "Resources": {
                "Key": {
                  "Type": "AWS::KMS::Key",
                  "Properties": { "EnableKeyRotation": { "Fn::FindInMap": ["M", { "Ref": "AWS::Region" }, "on"] } }
                },
                "L": {
                  "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer",
                  "Properties": {
                    "LoadBalancerAttributes": [
                      { "Key": "deletion_protection.enabled", "Value": "false" }
                    ]
                  }
                },
                "B": {"Type": "AWS::S3::Bucket"},
                "D": {
                  "Type": "AWS::RDS::DBInstance",
                  "Properties": { "Engine": "postgres", "PubliclyAccessible": "true", "BackupRetentionPeriod": 1 }
                }
              }
            }
            """;

    private static final String PODS = """
            # the shop
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop, labels: {app: shop}}
            spec:
              template:
                spec:
                  hostNetwork: true
                  securityContext:
                    sysctls:
                    - {name: kernel.msgmax, value: "65536"}
                  containers:
                  - name: app
                    image: shop:1
                    args: ["--quiet"]
                    securityContext: &security
                      privileged: true # why?
                      capabilities:
                        add:
                        - SYS_ADMIN
                        - CHOWN
                        drop: []

                  - {name: till, image: 'till:1', securityContext: *security}
                  initContainers:
                    - image: busybox:1
                      name: prepare
                      securityContext:
            ---
            kind: List
            apiVersion: v1
            items:
            - apiVersion: v1
              kind: Pod
              metadata:
                name: night
              spec: {"containers": [{"name": "night", "image": "night:1"}]}
            - apiVersion: batch/v1
              kind: CronJob
              metadata:
                name: dawn
              spec:
                jobTemplate:
                  spec:
                    template:
                      spec:
                        containers:
                        - name: dawn
                          image: dawn:1
                          command:
                          - sh
                          - -c
                          - |
                            echo ${HOME}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"t.yaml", "t.json", "t.template", "pods.yaml"})
    void whatIsHalfWrittenIsPatchedOrLeft(String file) {
        String whole =
                switch (file) {
                    case "t.yaml" -> YAML;
                    case "pods.yaml" -> PODS;
                    default -> JSON;
                };
        Random random = new Random(7);
        int patched = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = i == 0 ? whole : mutated(whole, random);
            PatchReport report = PatchedFolder.PATCHER.patch(SourceTree.text(file, text), CHOICES);
            String after = report.changed().getOrDefault(file, text);
            patched += report.changed().size();
            assertThat(report.before().problems())
                    .as(text)
                    .containsAll(report.remaining().problems());
            assertThat(PatchedFolder.PATCHER
                            .patch(SourceTree.text(file, after), CHOICES)
                            .changed())
                    .as(after)
                    .isEmpty();
        }
        assertThat(patched).isGreaterThan(MUTATIONS / 10);
    }

    private static String mutated(String whole, Random random) {
        List<String> lines = new ArrayList<>(whole.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(at, "  " + line);
            case 3 -> lines.set(at, line.replaceFirst(": .*", ":"));
            case 4 -> lines.add(at, random.nextBoolean() ? "" : "    # a comment");
            default -> {
                int from = random.nextInt(line.length() + 1);
                lines.set(at, line.substring(0, from) + line.substring(Math.min(line.length(), from + 1)));
            }
        }
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }
}
