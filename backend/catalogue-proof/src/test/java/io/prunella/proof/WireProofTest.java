package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Fidelity;
import io.prunella.model.Patch;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition;
import io.prunella.policy.Judgement;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import io.prunella.schema.PatchRebase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each fix of the catalogue, carried out over the wire on a resource that its policy fails on: it heals, it is done
/// then, it changes nothing else, and its undo restores what was.
class WireProofTest {
    private static final Map<String, Map<DocumentRef, Document>> SEEDED = new LinkedHashMap<>();
    private static SandboxWorld world;

    /// Every case begins with the same accounts, which are read once.
    @BeforeAll
    static void start() {
        world = new SandboxWorld("demo");
        spoil();
        SandboxWorld.ACCOUNTS.forEach(account -> SEEDED.put(account, world.collect(account)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.reset();
        spoil();
    }

    private static void spoil() {
        world.letEveryoneWrite("acme-dev-scratch");
        world.keepLogsIn("acme-dev-scratch");
        world.letEveryoneTryRdp();
    }

    static Stream<String> fixable() {
        return Proof.CATALOGUE.stream()
                .map(CompiledPolicy::policy)
                .filter(policy -> policy.fix()
                        .filter(fix -> fix.sides().contains(Side.LIVE))
                        .isPresent())
                .map(io.prunella.policy.Policy::id);
    }

    /// A failing resource whose fix may be done.
    private record Case(
            CompiledPolicy policy,
            Map<DocumentRef, Document> world,
            Document document,
            String element,
            RecipeResult.Compiled fix) {}

    @ParameterizedTest
    @MethodSource("fixable")
    void aFixHealsIsDoneThenAndCanBeUndone(String id) {
        // Given
        Case failing = failing(id);
        Document before = failing.document();
        String account = before.id().account();
        // When
        Patch applied = world.apply(Documents.of(before), failing.fix().patch(), account);
        Map<DocumentRef, Document> after = world.collect(account);
        // Then
        Document healed = Objects.requireNonNull(after.get(before.ref()));
        Subject now = new Subject(healed, Side.LIVE, SandboxWorld.related(after));
        assertThat(verdicts(failing, now)).noneMatch(Verdict.Fail.class::isInstance);
        assertThat(failing.policy().compileFix(now, failing.element(), params(id, before)))
                .isNotInstanceOf(RecipeResult.Compiled.class);
        assertThat(set(healed)).isEqualTo(set(applied.applyTo(before, Proof.SCHEMA.listKeys())));
        assertThat(others(after, applied, before)).isEqualTo(others(failing.world(), applied, before));
        // When
        Documents touched = touched(applied, after);
        Patch undo =
                world.attainable(PatchRebase.onto(applied.inverse(Proof.SCHEMA.listKeys()), touched, Proof.SCHEMA));
        world.apply(touched, undo, account);
        // Then
        Map<DocumentRef, Document> restored = world.collect(account);
        assertThat(set(Objects.requireNonNull(restored.get(before.ref()))))
                .isEqualTo(set(undo.applyTo(healed, Proof.SCHEMA.listKeys())));
        if (failing.policy().policy().fix().orElseThrow().rollback().fidelity() == Fidelity.EXACT) {
            assertThat(set(Objects.requireNonNull(restored.get(before.ref())))).isEqualTo(set(before));
            assertThat(restored.keySet()).isEqualTo(failing.world().keySet());
        }
    }

    private static Case failing(String id) {
        CompiledPolicy policy = Proof.CATALOGUE.stream()
                .filter(one -> one.policy().id().equals(id))
                .findFirst()
                .orElseThrow();
        List<String> refused = new ArrayList<>();
        for (Map<DocumentRef, Document> all : SEEDED.values()) {
            for (Document document : all.values()) {
                if (document.type().equals(policy.policy().resource())) {
                    Optional<Case> found = failing(policy, all, document, refused);
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        }
        throw new AssertionError("Nothing in the sandbox can be fixed for " + id + ": " + refused);
    }

    private static Optional<Case> failing(
            CompiledPolicy policy, Map<DocumentRef, Document> all, Document document, List<String> refused) {
        Subject subject = new Subject(document, Side.LIVE, SandboxWorld.related(all));
        for (Judgement judgement : policy.judge(subject)) {
            if (judgement.verdict() instanceof Verdict.Fail) {
                RecipeResult result = policy.compileFix(
                        subject, judgement.element(), params(policy.policy().id(), document));
                if (result instanceof RecipeResult.Compiled compiled
                        && compiled.preconditions().stream().allMatch(c -> c.outcome() == Condition.Outcome.PASS)) {
                    return Optional.of(new Case(policy, all, document, judgement.element(), compiled));
                }
                refused.add(document.id().nativeId() + ": " + result);
            }
        }
        return Optional.empty();
    }

    private static List<Verdict> verdicts(Case failing, Subject now) {
        return failing.policy().judge(now).stream()
                .filter(judgement -> Objects.equals(judgement.element(), failing.element()))
                .map(Judgement::verdict)
                .toList();
    }

    private static Map<String, Object> params(String id, Document document) {
        String account = document.id().account();
        String logs = account.equals("111122223333") ? "acme-prod-access-logs" : "acme-dev-logs";
        return switch (id) {
            case "aws-s3-bucket-access-logging", "aws-elb-load-balancer-access-logs" -> Map.of("targetBucket", logs);
            case "aws-s3-bucket-kms-encryption" ->
                Map.of(
                        "keyArn",
                        "arn:aws:kms:" + document.id().region() + ":" + account
                                + ":key/0a1b2c3d-1111-4222-8333-444455556666");
            case "aws-ec2-security-group-ssh-open",
                    "aws-ec2-security-group-rdp-open",
                    "aws-ec2-network-acl-ssh-open",
                    "aws-ec2-network-acl-rdp-open" -> Map.of("cidr", "203.0.113.0/24");
            case "aws-ec2-vpc-flow-logs" -> Map.of("destination", "arn:aws:s3:::" + logs);
            case "aws-iam-policy-administrator" -> Map.of("actions", "s3:Get*, logs:*");
            case "aws-iam-role-trust-anyone" -> Map.of("principal", "arn:aws:iam::" + account + ":root");
            case "aws-iam-role-trust-foreign-account" -> Map.of("externalId", "acme-4711");
            case "aws-account-security-contact" ->
                Map.of(
                        "emailAddress", "security@acme.example",
                        "name", "Security",
                        "phoneNumber", "+49 30 123456",
                        "title", "On duty");
            default -> Map.of();
        };
    }

    private static Documents touched(Patch patch, Map<DocumentRef, Document> all) {
        List<Document> touched = new ArrayList<>();
        patch.documents().forEach(part -> touched.add(Objects.requireNonNull(all.get(part.document()))));
        return Documents.of(touched);
    }

    /// What is set, with documented defaults; not what the service derives.
    private static Map<String, Object> set(Document document) {
        Map<String, Object> set =
                new LinkedHashMap<>(Proof.SCHEMA.effective(document, Side.LIVE).body());
        set.keySet().retainAll(Set.of("properties", "satellites", "tags", "settings"));
        set.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
        set.replaceAll((root, value) -> unordered(value));
        return set;
    }

    /// A service may tell its rules and statements in any order.
    private static Object unordered(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((key, member) -> sorted.put(String.valueOf(key), unordered(member)));
                yield sorted;
            }
            case List<?> list ->
                list.stream()
                        .map(WireProofTest::unordered)
                        .sorted(Comparator.comparing(Object::toString))
                        .toList();
            default -> value;
        };
    }

    /// All documents but those of the patch.
    private static Map<DocumentRef, Map<String, Object>> others(
            Map<DocumentRef, Document> all, Patch patch, Document subject) {
        Map<DocumentRef, Map<String, Object>> others = new LinkedHashMap<>();
        all.forEach((ref, document) -> {
            boolean written =
                    patch.documents().stream().anyMatch(part -> part.document().equals(ref));
            if (!written && !ref.equals(subject.ref())) {
                others.put(ref, set(document));
            }
        });
        return others;
    }
}
