package io.prunella.sandbox.identity;

import java.util.List;
import java.util.Optional;

/// Who makes a call. Policies are the texts in force at this moment, so that a decision needs nothing else about the
/// caller ([IAM identifiers](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html)).
public sealed interface Principal {

    /// Twelve digits; empty for an anonymous caller.
    String account();

    String arn();

    /// The value of `aws:userid`.
    String userId();

    /// Texts of all identity-based policies. Root has none and needs none.
    List<String> identityPolicies();

    /// Texts of the session policies; when there are any, one of them must allow, too.
    default List<String> sessionPolicies() {
        return List.of();
    }

    default Optional<String> sourceIdentity() {
        return Optional.empty();
    }

    record Root(String account) implements Principal {
        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":root";
        }

        @Override
        public String userId() {
            return account;
        }

        @Override
        public List<String> identityPolicies() {
            return List.of();
        }
    }

    record User(String account, String arn, String userId, List<String> identityPolicies) implements Principal {}

    /// `roleArn` is what policies name; `arn` is that of the session.
    record RoleSession(
            String roleArn,
            String roleId,
            String sessionName,
            List<String> identityPolicies,
            List<String> sessionPolicies,
            Optional<String> sourceIdentity)
            implements Principal {
        @Override
        public String account() {
            return roleArn.split(":", -1)[4];
        }

        @Override
        public String arn() {
            return "arn:aws:sts::%s:assumed-role/%s/%s"
                    .formatted(account(), roleArn.substring(roleArn.lastIndexOf('/') + 1), sessionName);
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName;
        }
    }

    record Anonymous() implements Principal {
        @Override
        public String account() {
            return "";
        }

        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public String userId() {
            return "anonymous";
        }

        @Override
        public List<String> identityPolicies() {
            return List.of();
        }
    }
}
