package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.cloudformation.Templates;
import io.prunella.code.cloudformation.map.Table;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import io.prunella.policy.Example;
import io.prunella.policy.Subject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an example says of a live resource, it says of one that is declared in a template.
class TemplateProofTest {
    /// Whether an example is the same in a template, and why not.
    enum Why {
        SAME,
        /// Nothing declares it: snapshots, the root user, settings of an account.
        NO_SUCH_TYPE,
        /// It holds facts that only a live account knows.
        LIVE_FACTS,
        /// What is not set means something else where it is declared.
        OTHER_DEFAULTS
    }

    static Stream<Proof> declarable() {
        return Proof.all().filter(proof -> proof.policy().policy().resource().startsWith("AWS::"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declarable")
    void aTemplateIsJudgedAsTheExampleIsInCode(Proof proof) {
        assertThat(readBack(proof)).as(proof.toString()).isEqualTo(inCode(proof));
    }

    /// None is left out silently: the report names how many a template can say as they are, and why not the others.
    @Test
    void mostExamplesAreTheSameInATemplate(TestReporter reporter) {
        Map<Why, Long> counts =
                Proof.all().collect(Collectors.groupingBy(TemplateProofTest::why, TreeMap::new, Collectors.counting()));
        counts.forEach((why, count) -> reporter.publishEntry(why.name(), String.valueOf(count)));
        long declarable = counts.get(Why.SAME) + counts.get(Why.OTHER_DEFAULTS);
        assertThat(counts.get(Why.SAME) * 100).as(counts.toString()).isGreaterThan(95 * declarable);
    }

    private static Why why(Proof proof) {
        Example example = proof.example();
        if (!proof.policy().policy().resource().startsWith("AWS::")) {
            return Why.NO_SUCH_TYPE;
        }
        if (readBack(proof) == example.expect()) {
            return Why.SAME;
        }
        boolean live = example.body().containsKey("state") || example.body().containsKey("settings");
        return live ? Why.LIVE_FACTS : Why.OTHER_DEFAULTS;
    }

    private static Example.Expectation inCode(Proof proof) {
        String type = proof.policy().policy().resource();
        // A template does not say for which account and region it is; its own it calls AWS::AccountId.
        Map<String, Object> said = TreeJson.readObject(
                TreeJson.write(ExampleTemplate.of(type, proof.example()).said())
                        .replace("111122223333", ResourceId.UNTOLD_ACCOUNT));
        ResourceId id =
                new ResourceId(Provider.AWS, "aws", ResourceId.UNTOLD_ACCOUNT, ResourceId.UNTOLD_REGION, "subject");
        Document document = Proof.SCHEMA.normalize(new Document(type, id, said, Origins.none()), Side.CODE);
        return Proof.verdict(
                proof.policy(),
                new Subject(document, Side.CODE, proof.subject().related()),
                proof.example().element());
    }

    private static Example.Expectation readBack(Proof proof) {
        String type = proof.policy().policy().resource();
        SourceTree tree = SourceTree.text(
                "t.json", ExampleTemplate.of(type, proof.example()).text());
        TemplateWorld world = new TemplateWorld(Templates.read(tree, "t.json").getFirst(), Proof.SCHEMA, Table.load());
        Document document = world.declarations().getFirst().document();
        return Proof.verdict(
                proof.policy(),
                new Subject(document, Side.CODE, world),
                proof.example().element());
    }
}
