package io.prunella.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The value of `Principal` or `NotPrincipal`. `"*"` and `{"AWS": "*"}` mean the same and are read as the latter.
///
/// @param byType `AWS`, `Service`, `Federated`, `CanonicalUser` → the identifiers as written
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON
///     policy elements: Principal</a>
public record Principals(Map<String, List<String>> byType) {

    /// How a request's principal is named. The stronger the name, the fewer other policies can limit the grant.
    enum Match {
        NONE,
        /// Its account: the account's own policies must still allow.
        ACCOUNT,
        /// The role or user behind a session: boundary and session policies still limit.
        BEHIND_SESSION,
        /// The principal itself, or everyone.
        ITSELF
    }

    private static final List<String> TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

    public Principals {
        byType = Map.copyOf(byType);
    }

    static Principals parse(Object value, String pointer) {
        if ("*".equals(value)) {
            return new Principals(Map.of("AWS", List.of("*")));
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        PolicyTree.map(value, pointer).forEach((type, names) -> {
            if (!TYPES.contains(String.valueOf(type))) {
                throw new PolicySyntaxException(pointer + "/" + type, "no such kind of principal; known are " + TYPES);
            }
            byType.put(String.valueOf(type), PolicyTree.strings(names, pointer + "/" + type));
        });
        return new Principals(byType);
    }

    public List<String> aws() {
        return byType.getOrDefault("AWS", List.of());
    }

    public List<String> services() {
        return byType.getOrDefault("Service", List.of());
    }

    public List<String> federated() {
        return byType.getOrDefault("Federated", List.of());
    }

    public List<String> canonicalUsers() {
        return byType.getOrDefault("CanonicalUser", List.of());
    }

    /// Everyone, anonymous callers included.
    public boolean anyone() {
        return aws().contains("*");
    }

    Match match(Principal principal) {
        Match best = Match.NONE;
        for (String name : anyone() ? List.of("*") : names(principal)) {
            Match match = match(name, principal);
            best = match.compareTo(best) > 0 ? match : best;
        }
        return best;
    }

    /// Whether `NotPrincipal` with Deny spares the principal. AWS checks the account first, then the role, then the
    /// session, and one of them that is not listed is denied.
    boolean sparesFromDeny(Principal principal) {
        if (anyone()) {
            return true;
        }
        List<Match> found = new ArrayList<>();
        names(principal).forEach(name -> found.add(match(name, principal)));
        return found.containsAll(chain(principal));
    }

    private static List<Match> chain(Principal principal) {
        return switch (principal) {
            case Principal.RoleSession session -> List.of(Match.ACCOUNT, Match.BEHIND_SESSION, Match.ITSELF);
            case Principal.User user -> List.of(Match.ACCOUNT, Match.ITSELF);
            case Principal.FederatedUser user -> List.of(Match.ACCOUNT, Match.ITSELF);
            case Principal.AccountRoot root -> List.of(Match.ITSELF);
            case Principal.Service service -> List.of(Match.ITSELF);
            case Principal.Anonymous anonymous -> List.of(Match.ITSELF);
        };
    }

    private List<String> names(Principal principal) {
        return principal instanceof Principal.Service ? services() : aws();
    }

    private static Match match(String name, Principal principal) {
        boolean root = principal instanceof Principal.AccountRoot && name.equals(principal.account());
        if (name.equals("*")
                || name.equals(principal.arn())
                || root
                || principal.uniqueIds().contains(name)) {
            return Match.ITSELF;
        }
        if (principal.behindSession().contains(name)) {
            return Match.BEHIND_SESSION;
        }
        String account = principal.account();
        boolean byAccount =
                !account.isEmpty() && (name.equals(account) || name.matches("arn:[a-z-]+:iam::" + account + ":root"));
        return byAccount ? Match.ACCOUNT : Match.NONE;
    }
}
