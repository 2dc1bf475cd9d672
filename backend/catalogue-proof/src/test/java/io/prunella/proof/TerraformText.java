package io.prunella.proof;

import io.prunella.code.codify.Codified;
import io.prunella.code.codify.Codify;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.policy.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the document of an example, and those that refer to it, as Terraform.
final class TerraformText {
    static final Codify CODIFY = new Codify(AwsTable.load(), Proof.SCHEMA);

    private static final String LABEL = "subject";
    private static final Map<String, String> NAMES = Map.of(
            "AWS::S3::Bucket", "BucketName",
            "AWS::CloudTrail::Trail", "TrailName",
            "AWS::IAM::Role", "RoleName");

    private TerraformText() {}

    static String of(Document document, List<Example.RelatedDocuments> related) {
        StringBuilder out = new StringBuilder(
                """
                provider "aws" {
                  region              = "%s"
                  allowed_account_ids = ["%s"]
                }

                """.formatted(document.id().region(), document.id().account()));
        out.append(text(document));
        for (Example.RelatedDocuments one : related) {
            for (Map<String, Object> body : one.documents()) {
                out.append('\n')
                        .append(text(Proof.SCHEMA.normalize(
                                Example.document(one.need().type(), "other", body), Side.CODE)));
            }
        }
        return out.toString();
    }

    private static String text(Document document) {
        Map<String, Object> properties = new LinkedHashMap<>(document.properties());
        if (NAMES.containsKey(document.type())) {
            properties.putIfAbsent(NAMES.get(document.type()), LABEL);
        }
        if (document.type().equals("AWS::RDS::DBInstance") && !properties.containsKey("DBClusterIdentifier")) {
            // Left out, Terraform's provider turns backups off, which RDS itself does not.
            properties.putIfAbsent("BackupRetentionPeriod", 1L);
        }
        return CODIFY.of(document.withRoot("properties", properties), LABEL)
                        .map(Codified::resources)
                        .orElseGet(() -> empty(document))
                + acl(document);
    }

    // What sets nothing is nothing to codify, but it can be declared.
    private static String empty(Document document) {
        return AwsTable.load().terraformTypes(document.type()).stream()
                .findFirst()
                .map(type -> "resource \"" + type + "\" \"" + LABEL + "\" {\n}\n")
                .orElseThrow(() -> new AssertionError("Nobody knows how to write " + document));
    }

    // Access lists are read of a live bucket; code says what they are made of.
    private static String acl(Document document) {
        if (!document.type().equals("AWS::S3::Bucket") || !(document.state().get("Acl") instanceof Map<?, ?> acl)) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (Object one : (List<?>) acl.get("Grants")) {
            Map<String, Object> grant = Trees.asObject((Map<?, ?>) one);
            Map<String, Object> grantee = Trees.asObject((Map<?, ?>) grant.get("Grantee"));
            if (grantee.containsKey("URI")) {
                out.append("""

                        resource "aws_s3_bucket_acl" "subject" {
                          bucket = aws_s3_bucket.subject.id
                          access_control_policy {
                            grant {
                              permission = %s
                              grantee {
                                type = "Group"
                                uri  = %s
                              }
                            }
                          }
                        }
                        """.formatted(
                                CanonicalJson.text(grant.get("Permission")), CanonicalJson.text(grantee.get("URI"))));
            }
        }
        return out.toString();
    }
}
