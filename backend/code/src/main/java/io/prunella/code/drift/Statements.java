package io.prunella.code.drift;

import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.StatementKeys;
import io.prunella.iam.UnknownPolicyValueException;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;

/// Statements of policy documents, by what they mean.
final class Statements {
    private Statements() {}

    static boolean are(Pointer at, List<Object> list) {
        return at.last().equals("Statement")
                && list.stream()
                        .allMatch(element ->
                                !(element instanceof Map<?, ?> statement) || statement.containsKey("Effect"));
    }

    /// The Sid where no other one bears it, else a digest.
    static String key(Object statement, List<Object> list) {
        boolean only = statement instanceof Map<?, ?> own
                && own.get("Sid") instanceof String sid
                && !sid.isEmpty()
                && list.stream()
                                .filter(other -> other instanceof Map<?, ?> map && sid.equals(map.get("Sid")))
                                .count()
                        == 1;
        return only ? String.valueOf(((Map<?, ?>) statement).get("Sid")) : meaning(statement);
    }

    static boolean mean(Object one, Object other) {
        return meaning(one).equals(meaning(other));
    }

    private static String meaning(Object statement) {
        try {
            return statement instanceof Map<?, ?> map ? StatementKeys.digest(map) : CanonicalJson.sha256(statement);
        } catch (PolicySyntaxException | UnknownPolicyValueException e) {
            return CanonicalJson.sha256(statement);
        }
    }
}
