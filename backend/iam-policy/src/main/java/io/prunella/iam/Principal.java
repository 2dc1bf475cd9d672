package io.prunella.iam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who makes a request. ARNs carry the partition, so nothing here assumes one.
public sealed interface Principal {

    /// As error messages and `GetCallerIdentity` print it; empty for an anonymous caller.
    String arn();

    /// Twelve digits; empty for services and anonymous callers, which belong to no account.
    String account();

    /// `AIDA…` or `AROA…`: how AWS stores a principal named in a saved policy.
    default Set<String> uniqueIds() {
        return Set.of();
    }

    /// ARNs of the role or user that a session was made from.
    default Set<String> behindSession() {
        return Set.of();
    }

    /// Condition keys that follow from who it is.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">
    /// Principal key values</a>
    Map<String, String> contextKeys();

    /// The account's root user.
    record AccountRoot(String partition, String account) implements Principal {
        @Override
        public String arn() {
            return "arn:" + partition + ":iam::" + account + ":root";
        }

        @Override
        public Map<String, String> contextKeys() {
            return keys("Account", arn(), account, account);
        }
    }

    /// An IAM user, path included in the ARN.
    record User(String arn, String userId) implements Principal {
        @Override
        public String account() {
            return accountOf(arn);
        }

        @Override
        public Set<String> uniqueIds() {
            return Set.of(userId);
        }

        @Override
        public Map<String, String> contextKeys() {
            Map<String, String> keys = keys("User", arn, account(), userId);
            keys.put("aws:username", lastSegment(arn));
            return keys;
        }
    }

    /// A session of an assumed role; `roleArn` is the role's own ARN, path included.
    record RoleSession(String roleArn, String roleId, String sessionName) implements Principal {
        @Override
        public String arn() {
            String[] parts = roleArn.split(":", 6);
            return "arn:" + parts[1] + ":sts::" + account() + ":assumed-role/" + lastSegment(roleArn) + "/"
                    + sessionName;
        }

        @Override
        public String account() {
            return accountOf(roleArn);
        }

        @Override
        public Set<String> behindSession() {
            return Set.of(roleArn, roleId);
        }

        @Override
        public Map<String, String> contextKeys() {
            return keys("AssumedRole", roleArn, account(), roleId + ":" + sessionName);
        }
    }

    /// A session from `GetFederationToken`; `userArn` is the user who asked for it.
    record FederatedUser(String arn, String userArn) implements Principal {
        @Override
        public String account() {
            return accountOf(arn);
        }

        @Override
        public Set<String> behindSession() {
            return Set.of(userArn);
        }

        @Override
        public Map<String, String> contextKeys() {
            return keys("FederatedUser", arn, account(), account() + ":" + lastSegment(arn));
        }
    }

    /// An AWS service acting for itself, such as `cloudtrail.amazonaws.com`.
    record Service(String name) implements Principal {
        @Override
        public String arn() {
            return name;
        }

        @Override
        public String account() {
            return "";
        }

        @Override
        public Map<String, String> contextKeys() {
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("aws:PrincipalIsAWSService", "true");
            keys.put("aws:PrincipalServiceName", name);
            return keys;
        }
    }

    /// A request without a signature.
    record Anonymous() implements Principal {
        @Override
        public String arn() {
            return "";
        }

        @Override
        public String account() {
            return "";
        }

        @Override
        public Map<String, String> contextKeys() {
            return Map.of("aws:PrincipalType", "Anonymous", "aws:userid", "anonymous");
        }
    }

    private static Map<String, String> keys(String type, String arn, String account, String userId) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("aws:PrincipalType", type);
        keys.put("aws:PrincipalArn", arn);
        keys.put("aws:PrincipalAccount", account);
        keys.put("aws:PrincipalIsAWSService", "false");
        keys.put("aws:userid", userId);
        return keys;
    }

    private static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            throw new IllegalArgumentException("'" + arn + "' is not the ARN of a principal");
        }
        return parts[4];
    }

    private static String lastSegment(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
