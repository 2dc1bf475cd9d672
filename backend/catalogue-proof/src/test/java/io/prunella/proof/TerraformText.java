package io.prunella.proof;

import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.map.ArgumentWriter;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import io.prunella.policy.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the document of an example, and those that refer to it, as Terraform.
final class TerraformText {
    private static final AwsTable TABLE = AwsTable.load();
    private static final Map<String, String> NAMES = Map.of(
            "AWS::S3::Bucket", "bucket",
            "AWS::CloudTrail::Trail", "name",
            "AWS::IAM::Role", "name");

    private final Document document;
    private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
    private final List<String> rules = new ArrayList<>();

    private TerraformText(Document document) {
        this.document = document;
    }

    static String of(Document document, List<Example.RelatedDocuments> related) {
        StringBuilder out = new StringBuilder(
                """
                provider "aws" {
                  region              = "%s"
                  allowed_account_ids = ["%s"]
                }

                """.formatted(document.id().region(), document.id().account()));
        out.append(new TerraformText(document).text());
        for (Example.RelatedDocuments one : related) {
            for (Map<String, Object> body : one.documents()) {
                Document other = Proof.SCHEMA.normalize(
                        Example.document(one.need().type(), "other", body), io.prunella.model.Side.CODE);
                out.append('\n').append(new TerraformText(other).text());
            }
        }
        return out.toString();
    }

    private String text() {
        String own = TABLE.terraformTypes(document.type()).getFirst();
        if (document.properties().containsKey("DBClusterIdentifier")) {
            own = "aws_rds_cluster_instance";
        }
        resources.put(own, new LinkedHashMap<>());
        Optional.ofNullable(NAMES.get(document.type()))
                .ifPresent(name ->
                        resources.get(resources.keySet().iterator().next()).put(name, "subject"));
        ArgumentWriter writer = TABLE.writer(own, Proof.SCHEMA).orElseThrow();
        document.properties().forEach((name, value) -> property(writer, Pointer.of("properties", name), value));
        if (own.equals("aws_db_instance") && !document.properties().containsKey("BackupRetentionPeriod")) {
            // Left out, Terraform's provider turns backups off, which RDS itself does not.
            resources.get(own).put("backup_retention_period", 1);
        }
        document.satellites().forEach((name, value) -> property(writer, Pointer.of("satellites", name), value));
        acl();
        StringBuilder out = new StringBuilder();
        resources.forEach((type, members) -> {
            out.append(out.isEmpty() ? "" : "\n");
            out.append("resource \"").append(type).append("\" \"subject\" {\n");
            members(members, "  ", out);
            if (out.indexOf("resource") == out.lastIndexOf("resource")) {
                rules.forEach(out::append);
            }
            out.append("}\n");
        });
        return out.toString();
    }

    private void property(ArgumentWriter own, Pointer at, Object value) {
        if (value instanceof List<?> list
                && Proof.SCHEMA.listKeys().at(document.type(), at).isPresent()) {
            ListKeys.ElementKey key =
                    Proof.SCHEMA.listKeys().at(document.type(), at).orElseThrow();
            for (Object element : list) {
                Pointer place = at.child(key.of(element, Trees.asList(list)));
                own.arguments(place, element)
                        .ifPresentOrElse(
                                arguments -> put(own.terraform(), arguments),
                                () -> rules.add(rule(Trees.asObject((Map<?, ?>) element), at.last())));
            }
            return;
        }
        for (ArgumentWriter companion : TABLE.companionWriters(document.type(), Proof.SCHEMA)) {
            Optional<List<Argument>> arguments = companion.arguments(at, value);
            if (arguments.isPresent()) {
                resources.computeIfAbsent(companion.terraform(), type -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put(companion.reference().orElseThrow(), "subject");
                    return members;
                });
                put(companion.terraform(), arguments.get());
                return;
            }
        }
        put(
                own.terraform(),
                own.arguments(at, value)
                        .orElseThrow(() -> new AssertionError("Nobody knows how to write " + at + " of " + document)));
    }

    private void put(String type, List<Argument> arguments) {
        for (Argument argument : arguments) {
            Map<String, Object> here = resources.get(type);
            for (String block : argument.path().subList(0, argument.path().size() - 1)) {
                Argument.Blocks blocks = (Argument.Blocks)
                        here.computeIfAbsent(block, name -> new Argument.Blocks(List.of(new LinkedHashMap<>())));
                here = blocks.bodies().getFirst();
            }
            here.put(argument.path().getLast(), argument.value());
        }
    }

    // Access lists are read of a live bucket; code says what they are made of.
    private void acl() {
        if (!document.type().equals("AWS::S3::Bucket") || !(document.state().get("Acl") instanceof Map<?, ?> acl)) {
            return;
        }
        for (Object one : (List<?>) acl.get("Grants")) {
            Map<String, Object> grant = Trees.asObject((Map<?, ?>) one);
            Map<String, Object> grantee = Trees.asObject((Map<?, ?>) grant.get("Grantee"));
            if (grantee.containsKey("URI")) {
                resources.put("aws_s3_bucket_acl", new LinkedHashMap<>(Map.of("bucket", "subject")));
                resources
                        .get("aws_s3_bucket_acl")
                        .put(
                                "access_control_policy",
                                block(
                                        "grant",
                                        Map.of(
                                                "permission",
                                                grant.get("Permission"),
                                                "grantee",
                                                new Argument.Blocks(
                                                        List.of(Map.of("type", "Group", "uri", grantee.get("URI")))))));
            }
        }
    }

    private static Argument.Blocks block(String name, Map<String, Object> members) {
        return new Argument.Blocks(List.of(Map.of(name, new Argument.Blocks(List.of(members)))));
    }

    private static String rule(Map<String, Object> rule, String list) {
        Map<String, Object> members = new LinkedHashMap<>();
        boolean entry = list.equals("NetworkAclEntry");
        boolean out = entry ? Boolean.TRUE.equals(rule.get("Egress")) : list.endsWith("Egress");
        Object ports = rule.getOrDefault("PortRange", Map.of());
        members.put("from_port", entry ? ((Map<?, ?>) ports).get("From") : rule.get("FromPort"));
        members.put("to_port", entry ? ((Map<?, ?>) ports).get("To") : rule.get("ToPort"));
        members.put("protocol", String.valueOf(rule.get(entry ? "Protocol" : "IpProtocol")));
        members.put("description", rule.get("Description"));
        members.put("rule_no", rule.get("RuleNumber"));
        members.put("action", rule.get("RuleAction"));
        members.put("cidr_block", rule.get("CidrBlock"));
        members.put("ipv6_cidr_block", rule.get("Ipv6CidrBlock"));
        members.put("cidr_blocks", rule.containsKey("CidrIp") ? List.of(rule.get("CidrIp")) : null);
        members.put("ipv6_cidr_blocks", rule.containsKey("CidrIpv6") ? List.of(rule.get("CidrIpv6")) : null);
        members.values().removeIf(java.util.Objects::isNull);
        StringBuilder text = new StringBuilder("  " + (out ? "egress" : "ingress") + " {\n");
        members(members, "    ", text);
        return text.append("  }\n").toString();
    }

    private static void members(Map<String, Object> members, String indentation, StringBuilder out) {
        members.forEach((name, value) -> {
            if (value instanceof Argument.Blocks blocks) {
                for (Map<String, Object> inner : blocks.bodies()) {
                    out.append(indentation).append(name).append(" {\n");
                    members(inner, indentation + "  ", out);
                    out.append(indentation).append("}\n");
                }
            } else {
                out.append(indentation)
                        .append(name)
                        .append(" = ")
                        .append(value(value))
                        .append('\n');
            }
        });
    }

    private static String value(Object value) {
        return switch (value) {
            case Argument.Json json -> "jsonencode(" + TreeJson.write(json.tree()) + ")";
            case String text -> CanonicalJson.text(text);
            case List<?> list -> TreeJson.write(list);
            default -> String.valueOf(value);
        };
    }
}
