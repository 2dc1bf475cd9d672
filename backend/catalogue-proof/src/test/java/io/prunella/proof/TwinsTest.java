package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The seed `twins` holds, for each policy, wrong resources and right twins of them. Read over the wire as a scan
/// reads them, every wrong one is told and no right one is: `wrong-twins.yaml` names the wrong ones.
class TwinsTest {
    private static final Map<String, Map<DocumentRef, Document>> ACCOUNTS = new LinkedHashMap<>();
    /// There is one organization, so that its right twin is proven with the connector.
    private static final Set<String> ONE_OF_A_KIND = Set.of("aws-iam-organization-root-credentials");
    private static Map<String, List<String>> wrong = Map.of();

    @BeforeAll
    static void readEverything() throws IOException {
        try (SandboxWorld world = new SandboxWorld("twins")) {
            SandboxWorld.ACCOUNTS.forEach(account -> ACCOUNTS.put(account, world.collect(account)));
        }
        try (InputStream file = TwinsTest.class.getResourceAsStream("wrong-twins.yaml")) {
            wrong = new Yaml().load(file);
        }
    }

    static Stream<String> policies() {
        return Proof.LIVE.stream().map(policy -> policy.policy().id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void aPolicyTellsItsWrongTwinsAndNoRightOne(String policy) {
        // When
        Set<String> told = judged(policy, Verdict.Fail.class::isInstance);
        Set<String> right = judged(policy, Verdict.Pass.class::isInstance);
        // Then
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(wrong.getOrDefault(policy, List.of()))
                .isNotEmpty();
        if (!ONE_OF_A_KIND.contains(policy)) {
            assertThat(right).as("right twins").isNotEmpty();
        }
        assertThat(judged(policy, Verdict.Unknown.class::isInstance))
                .as("unknown")
                .isEmpty();
    }

    /// Names of what got such a verdict, each after its account.
    private static Set<String> judged(String id, Predicate<Verdict> wanted) {
        CompiledPolicy policy = Proof.CATALOGUE.stream()
                .filter(each -> each.policy().id().equals(id))
                .findFirst()
                .orElseThrow();
        Set<String> names = new TreeSet<>();
        ACCOUNTS.forEach((account, all) -> all.values().stream()
                .filter(document -> document.type().equals(policy.policy().resource()))
                .forEach(document -> policy.judge(new Subject(document, Side.LIVE, SandboxWorld.related(all))).stream()
                        .filter(judgement -> wanted.test(judgement.verdict()))
                        .forEach(judgement ->
                                names.add(account.substring(0, 4) + " " + name(document) + element(judgement)))));
        return names;
    }

    private static String element(Judgement judgement) {
        return judgement.element() == null ? "" : " " + judgement.element();
    }

    /// What a person would call it: most ids are random.
    private static String name(Document document) {
        Map<String, Object> properties = document.properties();
        return Stream.of(
                        document.body().get("tags") instanceof Map<?, ?> tags ? tags.get("Name") : null,
                        switch (document.type()) {
                            case "AWS::EC2::SecurityGroup" -> properties.get("GroupName");
                            case "AWS::EC2::LaunchTemplate" -> properties.get("LaunchTemplateName");
                            case "AWS::IAM::AccessKey" -> properties.get("UserName");
                            case "AWS::KMS::Key" -> properties.get("Description");
                            default -> null;
                        },
                        document.id().nativeId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
