package io.prunella.app.accounts;

import io.prunella.app.platform.http.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The forms of AWS's names, checked before anything is stored or called. Each refusal names the field and how to mend
/// it.
public final class AwsNames {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws|aws-cn|aws-us-gov):iam::(\\d{12}):role/[\\w+=,.@/-]{1,512}");
    private static final Pattern MEMBER_ROLE = Pattern.compile(
            "arn:(aws|aws-cn|aws-us-gov):iam::" + Pattern.quote(Connection.ACCOUNT_ID) + ":role/[\\w+=,.@/-]{1,512}");
    private static final Pattern KEY_ID = Pattern.compile("\\w{4,128}");
    private static final int MAX_SECRET = 256;

    private AwsNames() {}

    static void account(@Nullable String account) {
        if (account == null || !ACCOUNT.matcher(account).matches()) {
            throw Problem.field("account", "account must be the 12 digits of the AWS account id.");
        }
    }

    /// @throws Problem 422
    public static void regions(List<String> regions) {
        Set<String> partitions = new HashSet<>();
        for (String region : regions) {
            if (!REGION.matcher(region).matches()) {
                throw Problem.field("regions", "regions has `" + region + "`; write region codes like eu-central-1.");
            }
            partitions.add(partition(List.of(region)));
        }
        if (partitions.size() > 1) {
            throw Problem.field("regions", "regions of several AWS partitions cannot belong to one account.");
        }
    }

    public static String partition(List<String> regions) {
        String first = regions.isEmpty() ? "" : regions.getFirst();
        if (first.startsWith("cn-")) {
            return "aws-cn";
        }
        return first.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /// @param field `scan`, `evidence` or `fix`
    static void login(String field, Login.LoginRequest login, String account, String partition) {
        if (login.roleArn() == null && login.accessKeyId() == null) {
            throw Problem.field(field, field + " needs a roleArn, or an accessKeyId with its secretAccessKey.");
        }
        if (login.roleArn() != null) {
            role(field + ".roleArn", login.roleArn(), account, partition);
        }
        if (login.accessKeyId() != null) {
            keys(field, login);
        } else if (login.secretAccessKey() != null) {
            throw Problem.field(field + ".accessKeyId", field + ".accessKeyId is missing beside its secretAccessKey.");
        }
    }

    /// A role that has the same name in every account of an organization.
    ///
    /// @param field `members`, `evidence` or `fix`
    static void memberRole(String field, Login.LoginRequest login, String partition) {
        if (login.accessKeyId() != null || login.secretAccessKey() != null) {
            throw Problem.field(
                    field, field + " of an organization takes a roleArn alone: no access key fits all accounts.");
        }
        Matcher role = MEMBER_ROLE.matcher(String.valueOf(login.roleArn()));
        if (!role.matches()) {
            throw Problem.field(
                    field + ".roleArn",
                    field + ".roleArn of an organization must be like arn:aws:iam::" + Connection.ACCOUNT_ID
                            + ":role/PrunellaScan, with " + Connection.ACCOUNT_ID + " as it stands here.");
        }
        if (!role.group(1).equals(partition)) {
            throw Problem.field(
                    field + ".roleArn",
                    field + ".roleArn is in partition " + role.group(1) + ", but the regions are of " + partition
                            + ".");
        }
    }

    /// A role of a connection beside the one that scans.
    ///
    /// @param field `evidence` or `fix`
    /// @throws Problem 422 when it does not fit the connection, or is the role that scans
    static void roleBeside(String field, Connection connection, Login.LoginRequest login) {
        if (connection.ofOrganization()) {
            memberRole(field, login, connection.partition());
        } else {
            login(field, login, connection.account(), connection.partition());
        }
        Login read = connection.ofOrganization() ? connection.members() : connection.scan();
        if (read != null && login.roleArn() != null && login.roleArn().equals(read.roleArn())) {
            throw Problem.field(
                    field + ".roleArn",
                    field + ".roleArn must not be the scan role: each access level has a role of its own.");
        }
    }

    private static void role(String field, String arn, String account, String partition) {
        Matcher role = ROLE.matcher(arn);
        if (!role.matches()) {
            throw Problem.field(
                    field,
                    field + " must be a role's ARN like arn:aws:iam::" + account
                            + ":role/PrunellaScan. Copy it from the outputs of the CloudFormation stack.");
        }
        if (!role.group(2).equals(account)) {
            throw Problem.field(
                    field,
                    field + " is a role of account " + role.group(2) + ", but this connection is for " + account
                            + ". Deploy the template in " + account + ", or connect the other account.");
        }
        if (!role.group(1).equals(partition)) {
            throw Problem.field(
                    field, field + " is in partition " + role.group(1) + ", but the regions are of " + partition + ".");
        }
    }

    private static void keys(String field, Login.LoginRequest login) {
        String id = String.valueOf(login.accessKeyId());
        if (!KEY_ID.matcher(id).matches()) {
            throw Problem.field(field + ".accessKeyId", field + ".accessKeyId must be an access key id like AKIA….");
        }
        if (id.startsWith("ASIA")) {
            throw Problem.field(
                    field + ".accessKeyId",
                    field
                            + ".accessKeyId is a temporary key, which expires within hours. Use a role, or a long-lived key"
                            + " (AKIA…) of a user made for Prunella.");
        }
        String secret = login.secretAccessKey();
        if (secret == null || secret.isBlank() || secret.length() > MAX_SECRET) {
            throw Problem.field(
                    field + ".secretAccessKey", field + ".secretAccessKey is missing beside its accessKeyId.");
        }
    }
}
