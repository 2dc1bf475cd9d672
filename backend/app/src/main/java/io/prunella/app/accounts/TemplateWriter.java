package io.prunella.app.accounts;

import io.prunella.connector.AccessLevel;
import io.prunella.connector.PermissionNeed;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CloudFormation templates for the roles, kept apart so that reading never brings writing along. Those of an
/// organization's accounts are for a StackSet: each account has an external id of its own.
@ApplicationScoped
class TemplateWriter {
    private static final String READ_OBJECT = "s3:GetObject";
    private static final String READ_OBJECTS = "s3:GetObject*";
    private static final String DECRYPT = "kms:Decrypt";

    /// Reading data, as opposed to configuration, is denied whatever else the role may be given later.
    private static final List<String> DATA_READS = List.of(
            READ_OBJECTS,
            "secretsmanager:GetSecretValue",
            "secretsmanager:BatchGetSecretValue",
            "ssm:GetParameter*",
            DECRYPT,
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:PartiQLSelect",
            "sqs:ReceiveMessage",
            "kinesis:GetRecords",
            "logs:GetLogEvents",
            "logs:FilterLogEvents",
            "lambda:GetFunction",
            "ec2:GetPasswordData",
            "ec2:GetConsoleOutput",
            "ecr:GetDownloadUrlForLayer");

    /// Whatever name the role was given.
    private static final String OWN_ROLE = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${RoleName}";

    /// Where the role is assumed with the keys of a user of this account, that user.
    private static final String PRINCIPAL = "${PrunellaPrincipal}";

    /// Nobody's logs are read unless they are named.
    private static final String LOG_GROUP = """
              FlowLogGroup:
                Type: String
                Description: >-
                  Name of the log group that VPC flow logs write to; * at its end stands for any ending, "none" for no logs at all
                AllowedPattern: "[A-Za-z0-9_./#-]+[*]?"
            """;

    private static final String PROTECTED_TAG = """
                            Condition:
                              StringEquals: { "aws:ResourceTag/prunella:protected": "true" }
            """;

    private final Connectors connectors;
    private final List<RequiredPermissions> required;
    private final AwsSettings settings;

    TemplateWriter(Connectors connectors, @All List<RequiredPermissions> required, AwsSettings settings) {
        this.connectors = connectors;
        this.required = required;
        this.settings = settings;
    }

    String write(Connection connection, AccessLevel level) {
        return switch (level) {
            case SCAN ->
                head(connection, "Scan", "sts:AssumeRole", externalId(connection, connection.externalId()), "")
                        + allow(connection, level, need -> true)
                        + statement("NoDataReads", "Deny", DATA_READS, List.of("*"), "")
                        + outputs("Scan");
            case EVIDENCE ->
                head(
                                connection,
                                "Evidence",
                                "sts:AssumeRole",
                                externalId(connection, connection.externalId()),
                                LOG_GROUP)
                        + allow(connection, level, need -> true)
                        + noDataReadsBut(objects(connection))
                        + outputs("Evidence");
            case FIX ->
                head(
                                connection,
                                "Fix",
                                "[sts:AssumeRole, sts:SetSourceIdentity]",
                                externalId(connection, connection.fixExternalId()),
                                FixPack.choices())
                        + statement("NoDataReads", "Deny", DATA_READS, List.of("*"), "")
                        + statement("ProtectedResources", "Deny", List.of("*"), protectedBy(connection), "")
                        + statement("ProtectedByTag", "Deny", List.of("*"), List.of("*"), PROTECTED_TAG)
                        + packs(connection)
                        + outputs("Fix");
            case DISCOVER ->
                head(connection, "Discovery", "sts:AssumeRole", quoted(connection.externalId()), "")
                        + allow(connection, level, need -> true)
                        + statement("NoDataReads", "Deny", DATA_READS, List.of("*"), "")
                        + outputs("Scan");
        };
    }

    private static String externalId(Connection connection, String random) {
        return connection.ofOrganization() ? "!Sub " + quoted(random + ".${AWS::AccountId}") : quoted(random);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String reach(Connection connection, String role) {
        if (!connection.ofOrganization()) {
            return "account " + connection.account();
        }
        return role.equals("Discovery")
                ? "account " + connection.account() + ", which lists its organization"
                : "each account of the organization of " + connection.account();
    }

    /// What the server expects the role to be called in an account of an organization.
    private static String roleName(Connection connection, String role) {
        Login login =
                switch (role) {
                    case "Scan" -> connection.members();
                    case "Evidence" -> connection.evidence();
                    case "Fix" -> connection.fix();
                    default -> null;
                };
        String arn = connection.ofOrganization() && login != null ? login.roleArn() : null;
        return arn == null ? "Prunella" + role : arn.substring(arn.lastIndexOf('/') + 1);
    }

    private String packs(Connection connection) {
        return Stream.of(FixPack.values())
                .map(pack -> pack.policy() + allow(connection, AccessLevel.FIX, pack::holds))
                .collect(Collectors.joining());
    }

    private String head(Connection connection, String role, String actions, String externalId, String choices) {
        return """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: >-
              Prunella %s role for %s. It can be assumed only by the principal below, with the external id
              that Prunella made for this connection.
            Parameters:
              PrunellaPrincipal:
                Type: String
                Description: ARN of the identity that Prunella runs as
            %s    AllowedPattern: "arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:.+"
              RoleName:
                Type: String
                Default: %s
            %sResources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: !Ref RoleName
                  MaxSessionDuration: 3600
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: { AWS: !Ref PrunellaPrincipal }
                        Action: %s
                        Condition:
                          StringEquals: { "sts:ExternalId": %s }
                  Policies:
                    - PolicyName: Prunella%s
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
            """.formatted(
                        role.toLowerCase(Locale.ROOT),
                        reach(connection, role),
                        settings.principal()
                                .map(arn -> "    Default: \"" + arn + "\"\n")
                                .orElse(""),
                        roleName(connection, role),
                        choices,
                        actions,
                        externalId,
                        role);
    }

    /// One statement per set of resources, so that a reader sees what reaches where.
    private String allow(Connection connection, AccessLevel level, Predicate<PermissionNeed> wanted) {
        Map<String, TreeSet<String>> byResources = needs(connection, level)
                .filter(wanted)
                .collect(Collectors.groupingBy(
                        need -> String.join("\n", need.resources()),
                        TreeMap::new,
                        Collectors.mapping(PermissionNeed::action, Collectors.toCollection(TreeSet::new))));
        StringBuilder statements = new StringBuilder();
        int number = 1;
        for (Map.Entry<String, TreeSet<String>> group : byResources.entrySet()) {
            List<String> resources =
                    group.getKey().lines().map(TemplateWriter::substituted).toList();
            statements.append(statement("Needed" + number++, "Allow", List.copyOf(group.getValue()), resources, ""));
        }
        return statements.toString();
    }

    private Stream<PermissionNeed> needs(Connection connection, AccessLevel level) {
        return Stream.concat(
                connectors.of(connection.provider()).permissions(level).stream(),
                required.stream().flatMap(more -> more.permissions(connection, level).stream()));
    }

    /// The objects that may be read, which are data.
    private List<String> objects(Connection connection) {
        return needs(connection, AccessLevel.EVIDENCE)
                .filter(need -> need.action().equals(READ_OBJECT))
                .flatMap(need -> need.resources().stream())
                .map(TemplateWriter::substituted)
                .distinct()
                .sorted()
                .toList();
    }

    /// Keys are used through S3 alone, for these objects or, where their bucket has a key, for it.
    private static String noDataReadsBut(List<String> objects) {
        if (objects.isEmpty()) {
            return statement("NoDataReads", "Deny", DATA_READS, List.of("*"), "");
        }
        List<String> encrypted = Stream.concat(
                        objects.stream(), objects.stream().map(object -> object.substring(0, object.indexOf('/'))))
                .distinct()
                .toList();
        List<String> others = DATA_READS.stream()
                .filter(action -> !action.equals(READ_OBJECTS) && !action.equals(DECRYPT))
                .toList();
        return statement("NoDataReads", "Deny", others, List.of("*"), "")
                + statement("NoOtherObjects", "Deny", List.of(READ_OBJECTS), objects, "")
                        .replace("                Resource:\n", "                NotResource:\n")
                + statement(
                        "NoOtherKeys", "Deny", List.of(DECRYPT), List.of("*"), context("StringNotEquals", encrypted))
                + statement(
                        "KeysOfObjects",
                        "Allow",
                        List.of(DECRYPT),
                        List.of("*"),
                        context("StringEquals", encrypted)
                                + "                  StringLike: { \"kms:ViaService\": \"s3.*\" }\n");
    }

    private static String context(String test, List<String> arns) {
        String names = arns.stream()
                .map(arn -> "                      - " + named(arn) + "\n")
                .collect(Collectors.joining());
        return "                Condition:\n                  " + test
                + ":\n                    \"kms:EncryptionContext:aws:s3:arn\":\n" + names;
    }

    private List<String> protectedBy(Connection connection) {
        return Stream.concat(
                        Stream.of(OWN_ROLE, PRINCIPAL),
                        connectors.of(connection.provider()).protectedResources().stream()
                                .map(TemplateWriter::substituted))
                .toList();
    }

    /// With the names that CloudFormation has for them.
    private static String substituted(String arn) {
        return arn.replace("${Partition}", "${AWS::Partition}").replace("${Account}", "${AWS::AccountId}");
    }

    private static String statement(
            String sid, String effect, List<String> actions, List<String> resources, String condition) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("              - Sid: ").append(sid).append('\n');
        yaml.append("                Effect: ").append(effect).append('\n');
        yaml.append("                Action:\n");
        actions.forEach(
                action -> yaml.append("                  - \"").append(action).append("\"\n"));
        yaml.append("                Resource:\n");
        resources.forEach(resource ->
                yaml.append("                  - ").append(named(resource)).append('\n'));
        return yaml.append(condition).toString();
    }

    private static String named(String resource) {
        return (resource.contains("${") ? "!Sub " : "") + quoted(resource);
    }

    private static String outputs(String role) {
        return """
            Outputs:
              RoleArn:
                Description: Give this to Prunella as the %s role
                Value: !GetAtt Role.Arn
            """.formatted(role.toLowerCase(Locale.ROOT));
    }
}
