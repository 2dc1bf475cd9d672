package io.prunella.code.terraform;

import static io.prunella.code.Judged.JUDGE;
import static io.prunella.code.Judged.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeReport;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlansTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String VOLUME = "aws-ec2-volume-encrypted";
    private static final String PORTS = "aws-ec2-security-group-ssh-open";

    private static CodeReport judge(String json) {
        return JUDGE.judge(SourceTree.text("plan.json", json));
    }

    /// @param changes resource changes
    /// @param configuration the configuration's root module
    private static CodeReport plan(String changes, String configuration) {
        return judge("""
                { "format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {},
                  "resource_changes": [ %s ],
                  "configuration": { "root_module": { %s } } }
                """.formatted(changes, configuration));
    }

    private static String change(String address, String after, String unknown, String sensitive) {
        return """
                { "address": "%s", "mode": "managed", "type": "%s",
                  "change": { "actions": ["create"], "before": null, "after": %s,
                    "after_unknown": %s, "after_sensitive": %s } }
                """.formatted(
                address, address.replaceFirst("module[^.]*\\.[^.]*\\.", "").split("\\.")[0], after, unknown, sensitive);
    }

    @Test
    void whatIsKnownAfterTheApplyIsNotKnown() {
        CodeReport report = plan(
                String.join(
                        ",",
                        change("aws_ebs_volume.wrong", "{\"encrypted\": false}", "{}", "{}"),
                        change("aws_ebs_volume.right", "{\"encrypted\": true}", "{\"id\": true}", "{}"),
                        change("aws_ebs_volume.later", "{}", "{\"encrypted\": true}", "{}"),
                        change("aws_ebs_volume.silent", "{}", "{\"encrypted\": true}", "{}")),
                """
                "resources": [
                  { "address": "aws_ebs_volume.later", "expressions": { "encrypted": { "references": ["var.x"] } } },
                  { "address": "aws_ebs_volume.silent", "expressions": {} } ]
                """);
        assertThat(resources(report.findings(), VOLUME))
                .containsExactly("aws_ebs_volume.wrong", "aws_ebs_volume.silent");
        assertThat(resources(report.unknown(), VOLUME)).containsExactly("aws_ebs_volume.later");
        assertThat(report.findings().getFirst().place().file()).isEqualTo("plan.json");
        assertThat(report.findings().getFirst().place().startLine()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aPlanIsReadAsPowerShellWritesIt(String charset, @TempDir Path folder) throws IOException {
        // Given
        String plan = """
                { "format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {}, "resource_changes": [
                  { "address": "aws_ebs_volume.é", "mode": "managed", "type": "aws_ebs_volume",
                    "change": { "actions": ["create"], "before": null, "after": {"encrypted": false} } } ] }
                """.replace("\n", "\r\n");
        Files.writeString(folder.resolve("plan.json"), "\uFEFF" + plan, Charset.forName(charset));
        // When
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        // Then
        assertThat(resources(report.findings(), VOLUME)).containsExactly("aws_ebs_volume.é");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void sourcesInUtf16AreNotReadAndSaidToBeSo(@TempDir Path folder) throws IOException {
        // Given
        Files.writeString(folder.resolve("main.tf"), "\uFEFFvariable \"x\" {}", StandardCharsets.UTF_16LE);
        Files.writeString(folder.resolve("stack.json"), "\uFEFF{\"Resources\": {}}", StandardCharsets.UTF_16BE);
        // When
        CodeReport report = JUDGE.judge(SourceTree.folder(folder));
        // Then
        assertThat(report.problems()).containsExactly(new Problem("main.tf", 1, "It is not a text in UTF-8"));
        assertThat(report.warnings())
                .containsExactly(new Problem("stack.json", 1, "It is in UTF-16 and is not judged: save it in UTF-8"));
    }

    @Test
    void aStateIsJudgedAsTerraformStoresIt() {
        // Given
        String state = """
                { "version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "x", "outputs": {}, "resources": [
                  { "mode": "managed", "type": "aws_ebs_volume", "name": "v", "module": "module.a", "instances": [
                    { "index_key": 0, "attributes": { "id": "vol-0", "encrypted": true } },
                    { "index_key": 1, "attributes": { "id": "vol-1", "encrypted": false } },
                    { "index_key": 2, "attributes": { "id": "vol-2", "encrypted": false },
                      "sensitive_attributes": [ [ { "type": "get_attr", "value": "encrypted" } ] ] },
                    { "index_key": 1, "deposed": "0a", "attributes": { "id": "vol-3", "encrypted": false } } ] },
                  { "mode": "managed", "type": "aws_s3_bucket", "name": "b", "instances": [
                    { "attributes": { "id": "logs", "bucket": "logs" } } ] },
                  { "mode": "managed", "type": "aws_s3_bucket_public_access_block", "name": "b", "instances": [
                    { "attributes": { "id": "logs", "bucket": "logs", "block_public_acls": true, "block_public_policy": true,
                      "ignore_public_acls": true, "restrict_public_buckets": true } } ] },
                  { "mode": "data", "type": "aws_ebs_volume", "name": "d", "instances": [ { "attributes": { "id": "vol-4" } } ] }
                ] }
                """;
        // When
        CodeReport report = JUDGE.judge(SourceTree.text("terraform.tfstate", state));
        // Then
        assertThat(resources(report.findings(), VOLUME)).containsExactly("module.a.aws_ebs_volume.v[1]");
        assertThat(resources(report.unknown(), VOLUME)).containsExactly("module.a.aws_ebs_volume.v[2]");
        assertThat(resources(report.findings(), BLOCK)).isEmpty();
        assertThat(report.findings().getFirst().place().startLine()).isEqualTo(4);
    }

    @Test
    void aStateThatLiesBesideItsConfigurationIsNotJudged() {
        CodeReport report = JUDGE.judge(SourceTree.texts(
                Map.of("terraform.tfstate", """
                { "version": 4, "terraform_version": "1.11.4", "lineage": "x", "resources": [
                  { "mode": "managed", "type": "aws_ebs_volume", "name": "v", "instances": [
                    { "attributes": { "id": "vol-0", "encrypted": false } } ] } ] }
                """, "main.tf", "resource \"aws_ebs_volume\" \"v\" { encrypted = true }")));
        assertThat(resources(report.findings(), VOLUME)).isEmpty();
    }

    @Test
    void blocksThatMayBeMadeByAnExpressionAreNotKnown() {
        CodeReport report = plan(
                change("aws_security_group.g", "{\"name\": \"g\"}", "{\"ingress\": true}", "{\"ingress\": []}") + ","
                        + change(
                                "aws_instance.i", "{}", "{\"root_block_device\": true}", "{\"root_block_device\": []}"),
                """
                "resources": [ { "address": "aws_security_group.g", "expressions": { "name": { "constant_value": "g" } } },
                  { "address": "aws_instance.i" } ]
                """);
        assertThat(resources(report.findings(), PORTS)).isEmpty();
        assertThat(resources(report.unknown(), PORTS)).containsExactly("aws_security_group.g");
        assertThat(resources(report.findings(), VOLUME)).isEmpty();
        assertThat(resources(report.unknown(), VOLUME)).containsExactly("aws_instance.i");
    }

    @Test
    void aCompanionIsJoinedByWhatTheConfigurationRefersTo() {
        String block = "{\"block_public_acls\": true, \"block_public_policy\": true, \"ignore_public_acls\": true,"
                + " \"restrict_public_buckets\": true}";
        CodeReport report = plan(
                String.join(
                        ",",
                        change("module.m[\\\"x\\\"].aws_s3_bucket.b[0]", "{}", "{\"id\": true}", "{}"),
                        change("module.m[\\\"x\\\"].aws_s3_bucket.b[1]", "{}", "{\"id\": true}", "{}"),
                        change(
                                "module.m[\\\"x\\\"].aws_s3_bucket_public_access_block.b[1]",
                                block,
                                "{\"bucket\": true}",
                                "{}"),
                        change("aws_s3_bucket.named", "{\"bucket\": \"name\"}", "{}", "{}"),
                        change(
                                "aws_s3_bucket_public_access_block.named",
                                block.replace("{", "{\"bucket\": \"name\", "),
                                "{}",
                                "{}")),
                """
                "module_calls": { "m": { "module": { "resources": [
                  { "address": "aws_s3_bucket.b" },
                  { "address": "aws_s3_bucket_public_access_block.b",
                    "expressions": { "bucket": { "references": ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] } } } ] } } }
                """);
        assertThat(resources(report.findings(), BLOCK)).containsExactly("module.m[\"x\"].aws_s3_bucket.b[0]");
    }

    // As `terraform show -json` has `aws_s3_bucket.b[count.index].id` and `each.value.id`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'bucket': {'references': ['aws_s3_bucket.b', 'count.index']} | [0] | [1] |",
                "'bucket': {'references': ['aws_s3_bucket.b', 'each.key']} | [\\\"x\\\"] | [\\\"y\\\"] |",
                "'bucket': {'references': ['each.value.id', 'each.value']} | [\\\"x\\\"] | [\\\"y\\\"]"
                        + " | 'for_each_expression': {'references': ['aws_s3_bucket.b']}",
            })
    void companionsOfInstancesAreJoinedByTheirKeys(
            String expression, String first, String second, @Nullable String each) {
        // Given
        String half = "{\"block_public_acls\": true, \"block_public_policy\": true, \"ignore_public_acls\": true,"
                + " \"restrict_public_buckets\": %s}";
        String bucket = "aws_s3_bucket.b";
        String block = "aws_s3_bucket_public_access_block.b";
        String configuration =
                """
                "resources": [ { "address": "aws_s3_bucket.b" }, { "address": "aws_s3_bucket.alone" },
                  { "address": "aws_s3_bucket_public_access_block.b", "expressions": { %s } %s } ]
                """.formatted(expression, each == null ? "" : ", " + each).replace('\'', '"');
        String[] changes = {
            change(bucket + first, "{}", "{\"id\": true}", "{}"),
            change(bucket + second, "{}", "{\"id\": true}", "{}"),
            change(block + first, half.formatted("true"), "{\"bucket\": true}", "{}"),
            change(block + second, half.formatted("false"), "{\"bucket\": true}", "{}"),
            change("aws_s3_bucket.alone", "{}", "{\"id\": true}", "{}"),
        };
        // When
        CodeReport report = plan(String.join(",", changes), configuration);
        CodeReport fewer =
                plan(String.join(",", java.util.Arrays.asList(changes).subList(0, 3)), configuration);
        // Then
        assertThat(resources(report.findings(), BLOCK)).containsExactly("aws_s3_bucket.alone");
        assertThat(resources(report.findings(), "aws-s3-bucket-restrict-public-buckets"))
                .containsExactly(block + second.replace("\\", ""));
        assertThat(report.unknown()).noneMatch(one -> one.policy().equals(BLOCK));
        // Then where keys differ, nobody knows
        assertThat(resources(fewer.unknown(), BLOCK)).hasSize(2);
    }

    @Test
    void aCompanionOfWhatAVariableNamesMakesItsPartUnknown() {
        CodeReport report = plan(
                change("aws_s3_bucket.b", "{}", "{\"id\": true}", "{}") + ","
                        + change("aws_s3_bucket_public_access_block.p", "{}", "{\"bucket\": true}", "{}"),
                """
                "resources": [ { "address": "aws_s3_bucket.b" }, { "address": "aws_s3_bucket_public_access_block.p",
                  "expressions": { "bucket": { "references": ["module.names.bucket", "module.names"] } } } ]
                """);
        assertThat(resources(report.unknown(), BLOCK)).containsExactly("aws_s3_bucket.b");
    }

    @Test
    void whatIsSensitiveIsNeverShown() {
        CodeReport report = plan(
                change(
                        "aws_db_instance.d",
                        "{\"engine\": \"mysql\", \"publicly_accessible\": true, \"password\": \"tr0ub4dor\", \"identifier\": \"tr0ub4dor\"}",
                        "{}",
                        "{\"password\": true, \"publicly_accessible\": true, \"identifier\": true}"),
                "");
        assertThat(resources(report.unknown(), "aws-rds-instance-public-access"))
                .containsExactly("aws_db_instance.d");
        assertThat(report.toString()).doesNotContain("tr0ub4dor");
    }

    @Test
    void aPlanIsNotPatched() {
        SourceTree tree = SourceTree.text("plan.json", """
                { "format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": [ %s ] }
                """.formatted(change("aws_kms_key.k", "{}", "{}", "{}")));
        PatchReport report = new CodePatcher(JUDGE).patch(tree, new PatchChoices(Map.of(), false));
        assertThat(report.diff()).isEmpty();
        assertThat(report.remaining().findings())
                .hasSameSizeAs(JUDGE.judge(tree).findings())
                .isNotEmpty();
    }

    @Test
    void whatIsDestroyedIsNotJudged() {
        String gone = change("aws_ebs_volume.gone", "null", "{}", "false").replace("create", "delete");
        assertThat(plan(gone, "").resources()).isZero();
    }

    @Test
    void aStateIsReadWithAllItsModules() {
        CodeReport report = judge("""
                { "format_version": "1.0", "terraform_version": "1.11.4", "values": { "root_module": {
                  "resources": [
                    { "address": "aws_security_group.g", "mode": "managed", "type": "aws_security_group",
                      "values": { "id": "sg-0a", "name": "g", "ingress": [ { "cidr_blocks": ["0.0.0.0/0"], "from_port": 22,
                        "to_port": 22, "protocol": "tcp", "ipv6_cidr_blocks": [], "self": false } ] } } ],
                  "child_modules": [ { "address": "module.m", "resources": [
                    { "address": "module.m.aws_db_instance.d", "mode": "managed", "type": "aws_db_instance",
                      "values": { "engine": "mysql", "replicate_source_db": "", "backup_retention_period": 1 } },
                    { "address": "module.m.data.aws_vpc.v", "mode": "data", "type": "aws_vpc", "values": {} } ] } ] } } }
                """);
        assertThat(resources(report.findings(), PORTS)).containsExactly("aws_security_group.g");
        assertThat(resources(report.findings(), "aws-rds-instance-backup-minimal"))
                .containsExactly("module.m.aws_db_instance.d");
        assertThat(report.resources()).isEqualTo(2);
    }

    @Test
    void aBrokenPlanIsReportedWithItsPlace() {
        CodeReport report =
                judge("{ \"format_version\": \"1.2\", \"terraform_version\": \"1\",\n \"planned_values\": [ }");
        assertThat(report.problems()).extracting(Problem::line).containsExactly(2);
    }
}
