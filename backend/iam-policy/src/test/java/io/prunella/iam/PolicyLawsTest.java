package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyLawsTest {

    private static final List<String> TEXTS = texts();
    private static final Principal USER =
            new Principal.User("arn:aws:iam::111122223333:user/u", "AIDAEXAMPLEID1234567");

    @Property(tries = 2000)
    void wildcardsMatchAsBruteForceDoes(@ForAll("patterns") String pattern, @ForAll("words") String text) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(bruteForce(pattern, text));
    }

    @Property(tries = 2000)
    void overlappingPatternsShareAText(@ForAll("patterns") String one, @ForAll("patterns") String other) {
        boolean shared = TEXTS.stream().anyMatch(text -> bruteForce(one, text) && bruteForce(other, text));
        // Of patterns this short, two that share any text share one of the listed ones.
        assertThat(Glob.of(one).overlaps(Glob.of(other))).isEqualTo(shared);
    }

    @Property(tries = 2000)
    void aCoveringPatternMatchesWhateverTheOtherDoes(@ForAll("patterns") String one, @ForAll("patterns") String other) {
        if (Glob.of(one).covers(Glob.of(other))) {
            assertThat(TEXTS).filteredOn(text -> bruteForce(other, text)).allMatch(text -> bruteForce(one, text));
        }
    }

    @Property
    void anExplicitDenyAlwaysWins(
            @ForAll("policies") List<Map<String, Object>> statements, @ForAll("layers") int layer) {
        // Given
        PolicyDocument policy = document(statements);
        PolicyDocument deny =
                document(List.of(Map.of("Effect", "Deny", "Principal", "*", "Action", "s3:*", "Resource", "*")));
        PolicyDocument admin =
                document(List.of(Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*")));
        PolicySet policies = PolicySet.ofIdentity(layer == 0 ? List.of(policy, deny) : List.of(policy, admin))
                .withBoundary(layer == 1 ? deny : admin)
                .withSession(List.of(policy, layer == 2 ? deny : admin))
                .withResource(ResourcePolicy.of(layer == 3 ? deny : admin))
                .withServiceControl(List.of(admin, layer == 4 ? deny : admin));

        // When
        Decision decision = policies.decide(Request.of(USER, "s3:GetObject", "arn:aws:s3:::b/k"));

        // Then
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.EXPLICIT_DENY);
    }

    @Property
    void aSessionPolicyNeverWidens(
            @ForAll("policies") List<Map<String, Object>> role, @ForAll("policies") List<Map<String, Object>> session) {
        // Given
        Request request = Request.of(
                new Principal.RoleSession("arn:aws:iam::111122223333:role/r", "AROAEXAMPLEID1234567", "s"),
                "s3:GetObject",
                "arn:aws:s3:::b/k");
        PolicySet alone = PolicySet.ofIdentity(document(role));

        // When
        boolean allowed =
                alone.withSession(List.of(document(session))).decide(request).allowed();

        // Then
        assertThat(allowed)
                .isEqualTo(alone.decide(request).allowed()
                        && PolicySet.ofIdentity(document(session))
                                .decide(request)
                                .allowed());
    }

    @Property
    void removingInTheTextIsRemovingInTheTree(
            @ForAll("policies") List<Map<String, Object>> statements, @ForAll("layouts") String layout) {
        // Given
        PolicyText text = PolicyText.of(written(statements, layout));
        List<String> keys = StatementKeys.of(statements);

        for (String key : keys) {
            // When
            Optional<PolicyText> rest = text.removeStatement(key);

            // Then
            List<String> kept = digests(statements, keys, key);
            assertThat(rest.map(each -> each.document().statements().stream()
                                    .map(Statement::digest)
                                    .toList())
                            .orElse(List.of()))
                    .isEqualTo(kept);
        }
    }

    @Property
    void removingWhatWasAppendedGivesTheOldText(
            @ForAll("policies") List<Map<String, Object>> statements, @ForAll("layouts") String layout) {
        // Given
        PolicyText text = PolicyText.of(written(statements, layout));

        // When
        PolicyText appended =
                text.appendStatement(Map.of("Sid", "New", "Effect", "Deny", "Action", "kms:*", "Resource", "*"));

        // Then
        assertThat(appended.document().statements()).hasSize(statements.size() + 1);
        assertThat(appended.removeStatement("New").orElseThrow()).hasToString(text.json());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars('a', 'b', '*', '?').ofMaxLength(4);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars('a', 'b', ':', '/').ofMaxLength(7);
    }

    @Provide
    Arbitrary<Integer> layers() {
        return Arbitraries.integers().between(0, 4);
    }

    @Provide
    Arbitrary<String> layouts() {
        return Arbitraries.of("", "\n", "\n  ", "\r\n\t");
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> policies() {
        Arbitrary<String> sids = Arbitraries.of("", "A", "B", "C");
        Arbitrary<String> effects = Arbitraries.of("Allow", "Allow", "Deny");
        Arbitrary<String> actions = Arbitraries.of("s3:*", "s3:Get*", "s3:GetObject", "ec2:*", "*");
        Arbitrary<String> resources = Arbitraries.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::other", "arn:aws:s3:::b/k");
        return Combinators.combine(sids, effects, actions, resources)
                .as(PolicyLawsTest::statement)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Map<String, Object> statement(String sid, String effect, String action, String resource) {
        Map<String, Object> statement = new LinkedHashMap<>();
        if (!sid.isEmpty()) {
            statement.put("Sid", sid);
        }
        statement.put("Effect", effect);
        statement.put("Action", action);
        statement.put("Resource", List.of(resource));
        return statement;
    }

    private static PolicyDocument document(List<Map<String, Object>> statements) {
        return PolicyDocument.parse(Map.of("Version", "2012-10-17", "Statement", statements))
                .validated();
    }

    private static String written(List<Map<String, Object>> statements, String layout) {
        List<String> each = statements.stream()
                .map(s -> layout + JsonText.laidOut(s, layout, " "))
                .toList();
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", each) + "]}";
    }

    private static List<String> digests(List<Map<String, Object>> statements, List<String> keys, String without) {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).equals(without)) {
                digests.add(StatementKeys.digest(statements.get(i)));
            }
        }
        return digests;
    }

    private static boolean bruteForce(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return bruteForce(rest, text) || (!text.isEmpty() && bruteForce(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && bruteForce(rest, text.substring(1));
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < 8; i++) {
            texts.add(texts.get(i) + "a");
            texts.add(texts.get(i) + "b");
        }
        return texts;
    }
}
