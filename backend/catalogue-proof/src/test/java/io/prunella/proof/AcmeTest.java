package io.prunella.proof;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Subject;
import io.prunella.sandbox.state.Cloud;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The company that newcomers meet in the sandbox, read over the wire as a scan reads it.
class AcmeTest {
    /// What nobody at Acme has got right, or what is administered from an account that is not looked at.
    private static final Set<String> NOWHERE_RIGHT =
            Set.of("aws-s3-account-public-access-block", "aws-iam-organization-root-credentials");

    private static final Map<String, Map<DocumentRef, Document>> ACCOUNTS = new LinkedHashMap<>();

    @BeforeAll
    static void readEverything() {
        try (SandboxWorld world = new SandboxWorld("acme")) {
            SandboxWorld.ACCOUNTS.forEach(account -> ACCOUNTS.put(account, world.collect(account, Cloud.REGIONS)));
        }
    }

    @Test
    void itHasResourcesInAllRegionsBesideTheSettingsOfAccountsAndRegions() {
        // When
        List<Document> made = ACCOUNTS.values().stream()
                .flatMap(all -> all.values().stream())
                .filter(not(document -> document.type().startsWith("Prunella::AWS::")
                        && !document.type().contains("napshot")))
                .toList();
        // Then
        assertThat(made).hasSizeBetween(150, 400);
        assertThat(made.stream().map(document -> document.id().region()))
                .contains("eu-central-1", "eu-west-1", "us-east-1");
    }

    @Test
    void eachPolicyHoldsSomewhereAndAllCanBeJudged() {
        // When
        List<String> nowhere = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (CompiledPolicy policy : Proof.LIVE) {
            List<Verdict> verdicts = verdicts(policy).toList();
            if (verdicts.stream().noneMatch(Verdict.Pass.class::isInstance)) {
                nowhere.add(policy.policy().id());
            }
            if (verdicts.stream().anyMatch(Verdict.Unknown.class::isInstance)) {
                unknown.add(policy.policy().id());
            }
        }
        // Then
        assertThat(nowhere).containsExactlyInAnyOrderElementsOf(NOWHERE_RIGHT);
        assertThat(unknown).isEmpty();
    }

    private static Stream<Verdict> verdicts(CompiledPolicy policy) {
        return ACCOUNTS.values().stream()
                .flatMap(all -> all.values().stream()
                        .filter(document ->
                                document.type().equals(policy.policy().resource()))
                        .flatMap(document ->
                                policy.judge(new Subject(document, Side.LIVE, SandboxWorld.related(all))).stream())
                        .map(Judgement::verdict));
    }
}
