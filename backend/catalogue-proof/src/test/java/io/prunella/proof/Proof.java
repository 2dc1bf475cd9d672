package io.prunella.proof;

import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Example;
import io.prunella.policy.Judgement;
import io.prunella.policy.Policies;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One example of one policy, set up as a document in a small world.
record Proof(CompiledPolicy policy, Example example, Subject subject) {
    static final Schema SCHEMA = Schema.load();
    static final List<CompiledPolicy> CATALOGUE = compileAll();

    /// Those that judge more than code.
    static final List<CompiledPolicy> LIVE = CATALOGUE.stream()
            .filter(policy -> policy.policy().sides().contains(Side.LIVE))
            .toList();

    private static List<CompiledPolicy> compileAll() {
        PolicyEngine engine = new PolicyEngine(SCHEMA);
        return Policies.catalogue().stream().map(engine::compile).toList();
    }

    static Stream<Proof> all() {
        return CATALOGUE.stream()
                .flatMap(policy -> policy.policy().examples().stream().map(example -> of(policy, example)));
    }

    /// The failing examples whose side has a fix. Nothing is written where something is not known.
    static Stream<Proof> fixable() {
        return all().filter(proof -> proof.policy()
                        .policy()
                        .fix()
                        .filter(fix -> fix.sides().contains(proof.subject().side()))
                        .isPresent()
                && proof.example().expect() == Example.Expectation.FAIL
                && !CanonicalJson.text(proof.subject().asSet().body()).contains("$unknown"));
    }

    private static Proof of(CompiledPolicy policy, Example example) {
        return new Proof(policy, example, policy.subject(example));
    }

    Example.Expectation verdict() {
        return verdict(policy, subject, example.element());
    }

    static Example.Expectation verdict(CompiledPolicy policy, Subject subject, Optional<String> element) {
        List<Judgement> judgements = policy.judge(subject);
        List<Verdict> verdicts = judgements.stream()
                .filter(j -> element.isEmpty() || element.get().equals(j.element()))
                .map(Judgement::verdict)
                .toList();
        if (verdicts.isEmpty()) {
            throw new AssertionError(policy.policy().id() + " judged no element " + element + ", only "
                    + judgements.stream().map(Judgement::element).toList());
        }
        return worst(verdicts);
    }

    private static Example.Expectation worst(List<Verdict> verdicts) {
        List<Example.Expectation> all = verdicts.stream().map(Proof::word).toList();
        for (Example.Expectation expectation : List.of(
                Example.Expectation.FAIL,
                Example.Expectation.UNKNOWN,
                Example.Expectation.PASS,
                Example.Expectation.NOT_APPLICABLE)) {
            if (all.contains(expectation)) {
                return expectation;
            }
        }
        throw new AssertionError("no verdict");
    }

    static Example.Expectation word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass ignored -> Example.Expectation.PASS;
            case Verdict.Fail ignored -> Example.Expectation.FAIL;
            case Verdict.Unknown unknown -> {
                unknown.causes().forEach(cause -> {
                    if (cause.unknown().message().startsWith(CompiledPolicy.POLICY_ERROR)) {
                        throw new AssertionError(cause.unknown().message());
                    }
                });
                yield Example.Expectation.UNKNOWN;
            }
            case Verdict.NotApplicable ignored -> Example.Expectation.NOT_APPLICABLE;
        };
    }

    /// The world after a patch.
    Subject after(Patch patch) {
        Document patched = SCHEMA.normalize(patch.applyTo(subject.asSet(), SCHEMA.listKeys()), subject.side());
        return new Subject(patched, subject.side(), after(patch, subject.related()));
    }

    private static Related after(Patch patch, Related before) {
        return (subject, type, refProperty) -> switch (before.find(subject, type, refProperty)) {
            case Related.NotKnown unknown -> unknown;
            case Related.Known known -> {
                List<Document> documents = new ArrayList<>(known.documents());
                for (Patch.DocumentPatch change : patch.documents()) {
                    if (change.document().type().equals(type)) {
                        apply(change, documents);
                    }
                }
                yield new Related.Known(documents);
            }
        };
    }

    private static void apply(Patch.DocumentPatch change, List<Document> documents) {
        DocumentRef ref = change.document();
        if (change.deletes()) {
            documents.removeIf(document -> document.ref().equals(ref));
        }
        for (Operation operation : change.operations()) {
            if (operation instanceof Operation.Add add && add.path().isRoot()) {
                documents.add(Example.document(ref.type(), "created", Trees.asObject((Map<?, ?>) add.value())));
            }
        }
    }

    /// A body in which lists with a key are objects: their order has no meaning.
    static Object unordered(Document document) {
        return unordered(document.type(), document.body(), Pointer.ROOT);
    }

    private static Object unordered(String type, Object value, Pointer at) {
        Map<String, Object> out = new TreeMap<>();
        if (value instanceof Map<?, ?> map) {
            Trees.asObject(map).forEach((name, member) -> out.put(name, unordered(type, member, at.child(name))));
            return out;
        }
        Optional<ListKeys.ElementKey> key = SCHEMA.listKeys().at(type, at);
        if (key.isPresent() && value instanceof List<?> list) {
            list.forEach(element -> out.put(key.get().of(element, Trees.asList(list)), element));
            return out;
        }
        return value;
    }

    @Override
    public String toString() {
        return policy.policy().id() + ": " + example.name();
    }
}
