package io.prunella.connector.aws.fix;

import io.prunella.connector.aws.wire.Answers;
import io.prunella.model.Call;
import io.prunella.model.TreeJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The narrowest policy of a session that lets exactly a plan's calls pass.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
/// policies</a>
final class SessionPolicies {
    private static final int MAX_LENGTH = 2_048;

    private static final Reach ANYTHING = new Reach("*", "");

    private SessionPolicies() {}

    /// What some actions are allowed on.
    ///
    /// @param policy the one policy that may be attached or detached; empty where it is not about that
    private record Reach(String resource, String policy) implements Comparable<Reach> {
        @Override
        public int compareTo(Reach other) {
            return ORDER.compare(this, other);
        }

        private static final Comparator<Reach> ORDER =
                Comparator.comparing(Reach::resource).thenComparing(Reach::policy);
    }

    static String of(String partition, String account, List<Call> calls) {
        Map<Reach, TreeSet<String>> actions = new TreeMap<>();
        for (Call call : calls) {
            TreeSet<String> allowed = actions.computeIfAbsent(reach(partition, account, call), key -> new TreeSet<>());
            allowed.add(Answers.action(call.service(), call.operation()));
            if (call.operation().equals("CreateFlowLogs")) {
                actions.computeIfAbsent(ANYTHING, key -> new TreeSet<>()).add("logs:CreateLogDelivery");
            }
            if (call.operation().equals("DeleteFlowLogs")) {
                actions.computeIfAbsent(ANYTHING, key -> new TreeSet<>()).add("logs:DeleteLogDelivery");
            }
        }
        List<Object> statements = new ArrayList<>();
        actions.forEach((reach, allowed) -> {
            Map<String, Object> statement = new LinkedHashMap<>();
            statement.put("Effect", "Allow");
            statement.put("Action", List.copyOf(allowed));
            statement.put("Resource", withAnyPath(reach.resource()));
            if (!reach.policy().isEmpty()) {
                statement.put("Condition", Map.of("ArnEquals", Map.of("iam:PolicyARN", reach.policy())));
            }
            statements.add(statement);
        });
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        String text = TreeJson.write(policy);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalStateException(
                    "A session policy of " + text.length() + " characters is longer than AWS takes");
        }
        return text;
    }

    /// Users and roles have a path before their name, which calls do not tell; names are unique without it.
    private static Object withAnyPath(String resource) {
        return resource.contains(":user/") || resource.contains(":role/")
                ? List.of(resource, resource.replaceFirst("/", "/*/"))
                : resource;
    }

    private static Reach reach(String partition, String account, Call call) {
        boolean attachment =
                call.operation().equals("AttachRolePolicy") || call.operation().equals("DetachRolePolicy");
        return new Reach(
                resource(partition, account, call),
                attachment ? String.valueOf(call.parameters().get("PolicyArn")) : "");
    }

    /// The name of what a call writes; `*` where IAM has none.
    static String resource(String partition, String account, Call call) {
        Map<String, Object> parameters = call.parameters();
        String arn = "arn:" + partition + ":";
        return switch (call.service()) {
            case "s3" -> arn + "s3:::" + parameters.get("Bucket");
            case "kms" -> arn + "kms:" + call.region() + ":" + account + ":key/" + parameters.get("KeyId");
            case "cloudtrail" ->
                arn + "cloudtrail:" + call.region() + ":" + account + ":trail/" + parameters.get("Name");
            case "ec2" -> compute(arn + "ec2:" + call.region() + ":", account, call);
            case "iam" ->
                parameters.containsKey("RoleName")
                        ? arn + "iam::" + account + ":role/" + parameters.get("RoleName")
                        : parameters.containsKey("UserName")
                                ? arn + "iam::" + account + ":user/" + parameters.get("UserName")
                                : String.valueOf(parameters.getOrDefault("PolicyArn", "*"));
            case "config" ->
                arn + "config:" + call.region() + ":" + account + ":configuration-recorder/"
                        + parameters.get("ConfigurationRecorderName") + "*";
            case "guardduty" ->
                parameters.containsKey("DetectorId")
                        ? arn + "guardduty:" + call.region() + ":" + account + ":detector/"
                                + parameters.get("DetectorId")
                        : "*";
            case "accessanalyzer" ->
                arn + "access-analyzer:" + call.region() + ":" + account + ":analyzer/"
                        + parameters.get("analyzerName");
            case "account" -> arn + "account::" + account + ":account";
            case "elasticloadbalancing" ->
                String.valueOf(parameters.getOrDefault("ListenerArn", parameters.get("LoadBalancerArn")));
            case "rds" -> arn + "rds:" + call.region() + ":" + account + ":" + DatabaseTranslator.resource(call);
            default -> "*";
        };
    }

    /// Snapshots and images have no account in their names.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">
    /// Actions of EC2</a>
    private static String compute(String service, String account, Call call) {
        Map<String, Object> parameters = call.parameters();
        return switch (call.operation()) {
            case "CreateFlowLogs",
                    "ModifyInstanceMetadataDefaults",
                    "EnableEbsEncryptionByDefault",
                    "DisableEbsEncryptionByDefault",
                    "EnableSnapshotBlockPublicAccess",
                    "DisableSnapshotBlockPublicAccess" -> "*";
            case "ModifySnapshotAttribute" -> service + ":snapshot/" + parameters.get("SnapshotId");
            case "ModifyImageAttribute" -> service + ":image/" + parameters.get("ImageId");
            case "DeleteFlowLogs" -> service + account + ":vpc-flow-log/" + only(parameters, "FlowLogIds");
            case "ModifySubnetAttribute" -> service + account + ":subnet/" + parameters.get("SubnetId");
            case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry", "DeleteNetworkAclEntry" ->
                service + account + ":network-acl/" + parameters.get("NetworkAclId");
            case "ModifyInstanceMetadataOptions" -> service + account + ":instance/" + parameters.get("InstanceId");
            case "ModifyTransitGateway" -> service + account + ":transit-gateway/" + parameters.get("TransitGatewayId");
            default -> service + account + ":security-group/" + parameters.get("GroupId");
        };
    }

    private static Object only(Map<String, Object> parameters, String list) {
        return ((List<?>) parameters.getOrDefault(list, List.of("*"))).getFirst();
    }
}
