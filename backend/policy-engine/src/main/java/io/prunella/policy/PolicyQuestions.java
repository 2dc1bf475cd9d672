package io.prunella.policy;

import io.prunella.iam.Administration;
import io.prunella.iam.Effect;
import io.prunella.iam.Escalation;
import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.PublicAccessRule;
import io.prunella.iam.Publicness;
import io.prunella.iam.RoleTrust;
import io.prunella.iam.ServiceWildcard;
import io.prunella.iam.Statement;
import io.prunella.iam.TransportSecurity;
import io.prunella.iam.UnknownPolicyValueException;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// What policies ask of policy documents. An unknown value in one statement does not hide what the others decide.
final class PolicyQuestions {
    private static final PolicyDocument NOTHING = new PolicyDocument("2012-10-17", List.of());

    private static final String NO_POLICY = "AWS would refuse this ";

    private PolicyQuestions() {}

    static boolean isPublic(Map<?, ?> document) {
        return ask(document, each -> Publicness.of(PolicyDocument.parse(each)).isPublic(), true);
    }

    /// Of keys, queues and other resources that are no buckets.
    static boolean isPublicResource(Map<?, ?> document) {
        return ask(
                document,
                each -> Publicness.of(PolicyDocument.parse(each), PublicAccessRule.RESOURCE_POLICY)
                        .isPublic(),
                true);
    }

    static boolean publicWrite(Map<?, ?> document) {
        return ask(document, each -> Publicness.of(PolicyDocument.parse(each)).publicWrite(), true);
    }

    static boolean requiresTls(Map<?, ?> document) {
        return ask(document, each -> TransportSecurity.requiresTls(PolicyDocument.parse(each)), false);
    }

    static boolean isPublicStatement(Map<?, ?> statement) {
        return guarded(statement, tree -> PublicAccessRule.BUCKET_POLICY.isPublic(Statement.parse(tree)));
    }

    /// Whether all that a statement asks of strangers is the address they come from.
    static boolean isOpenByAddress(Map<?, ?> statement) {
        return guarded(statement, tree -> PublicAccessRule.BUCKET_POLICY.isOpenByAddress(Statement.parse(tree)));
    }

    /// The actions that a statement names, as a list; empty where it names those that it does not mean.
    static List<String> actionsOf(Map<?, ?> statement) {
        return guarded(statement, tree -> Statement.parse(tree).actions());
    }

    /// The resources that a statement names, as a list.
    static List<String> resourcesOf(Map<?, ?> statement) {
        return guarded(statement, tree -> Statement.parse(tree).resources());
    }

    /// Of policies of identities.
    static boolean allowsEverything(Map<?, ?> document) {
        return ask(document, each -> Administration.isFull(PolicyDocument.parse(each)), true);
    }

    /// Of statements in policies of identities.
    static boolean isFullStatement(Map<?, ?> statement) {
        return guarded(statement, tree -> Administration.isFull(Statement.parse(tree)));
    }

    /// Of policies of identities.
    static boolean deniesEverything(Map<?, ?> document) {
        return ask(document, each -> Administration.isNone(PolicyDocument.parse(each)), false);
    }

    /// Of policies of identities.
    static boolean allowsEscalation(Map<?, ?> document) {
        return ask(document, each -> Escalation.isPossible(PolicyDocument.parse(each)), true);
    }

    /// Of policies of identities.
    static boolean allowsWholeService(Map<?, ?> document) {
        return ask(document, each -> ServiceWildcard.isAllowed(PolicyDocument.parse(each)), false);
    }

    /// @param document the trust policy that the statement stands in
    static boolean trustsAnyone(Map<?, ?> statement, Map<?, ?> document) {
        return guarded(
                statement,
                tree -> RoleTrust.anyone(Statement.parse(tree), NOTHING)
                        && guarded(
                                document,
                                whole -> RoleTrust.anyone(Statement.parse(tree), PolicyDocument.parse(whole))));
    }

    static boolean trustsBlindly(Map<?, ?> statement, Map<?, ?> document, String account) {
        return guarded(
                statement,
                tree -> RoleTrust.blindly(Statement.parse(tree), NOTHING, account)
                        && guarded(
                                document,
                                whole -> RoleTrust.blindly(
                                        Statement.parse(tree), PolicyDocument.parse(whole), account)));
    }

    static boolean allowsService(Map<?, ?> document, String service) {
        return ask(
                document,
                each -> PolicyDocument.parse(each).statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                && statement
                                        .principals()
                                        .map(principals -> principals.services().contains(service))
                                        .orElse(false)),
                false);
    }

    static boolean allowsAccount(Map<?, ?> document, List<?> accounts) {
        return ask(
                document,
                each -> PolicyDocument.parse(each).statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW
                                && statement
                                        .principals()
                                        .map(principals ->
                                                principals.aws().stream().anyMatch(p -> isOneOf(p, accounts)))
                                        .orElse(false)),
                false);
    }

    private static boolean isOneOf(String principal, List<?> accounts) {
        return accounts.contains(principal)
                || accounts.contains(principal.replaceFirst("^arn:[a-z-]+:iam::(\\d{12}):root$", "$1"));
    }

    /// The length of the document as compact JSON, in bytes.
    static long size(Map<?, ?> document) {
        Object tree = Equality.plain(document);
        return CanonicalJson.bytes(tree).length;
    }

    static long sizeOfAll(List<?> documents) {
        long size = 0;
        for (Object document : documents) {
            size += size((Map<?, ?>) document);
        }
        return size;
    }

    // A yes from the wholly known statements stands whatever the others hold, unless one of those may be a Deny that
    // takes access back.
    private static boolean ask(Map<?, ?> document, Predicate<Map<String, Object>> question, boolean denyMayTurnIt) {
        Map<String, Object> tree = tree(document);
        if (tree.get("Statement") instanceof List<?> statements && statements.isEmpty()) {
            record(document);
            return false;
        }
        if (tree.get("Statement") instanceof List<?> statements) {
            List<?> known = statements.stream().filter(s -> !holdsUnknown(s)).toList();
            boolean decidable = !denyMayTurnIt
                    || statements.stream().filter(PolicyQuestions::holdsUnknown).allMatch(PolicyQuestions::isAllow);
            if (known.size() < statements.size() && !known.isEmpty() && decidable) {
                Map<String, Object> part = new LinkedHashMap<>(tree);
                part.put("Statement", known);
                if (guarded(document, ignored -> question.test(part))) {
                    return true;
                }
            }
        }
        return guarded(document, question::test);
    }

    private static <T> T guarded(Map<?, ?> document, Function<Map<String, Object>, T> question) {
        record(document);
        try {
            return question.apply(tree(document));
        } catch (UnknownPolicyValueException e) {
            if (document instanceof View view) {
                throw view.reading().unknown(e.unknown(), view.shown().resolve(Pointer.parse(e.pointer())));
            }
            throw e;
        } catch (PolicySyntaxException e) {
            if (document instanceof View view) {
                throw view.reading()
                        .unknown(
                                Unknown.of(Unknown.Reason.UNEXPECTED_ANSWER, NO_POLICY + e.getMessage()), view.shown());
            }
            throw e;
        }
    }

    private static void record(Map<?, ?> document) {
        if (document instanceof View view) {
            view.reading().whole(view.tree(), view.shown());
        }
    }

    private static Map<String, Object> tree(Map<?, ?> document) {
        return Trees.asObject((Map<?, ?>) (document instanceof View view ? view.tree() : document));
    }

    private static boolean isAllow(Object statement) {
        return statement instanceof Map<?, ?> map && "Allow".equals(map.get("Effect"));
    }

    private static boolean holdsUnknown(Object tree) {
        return switch (tree) {
            case Unknown ignored -> true;
            case Undeclared ignored -> true;
            case Map<?, ?> map -> map.values().stream().anyMatch(PolicyQuestions::holdsUnknown);
            case List<?> list -> list.stream().anyMatch(PolicyQuestions::holdsUnknown);
            default -> false;
        };
    }
}
