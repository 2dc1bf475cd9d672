package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A provider, or whoever writes code, may leave out any part: no policy stumbles over that.
class MissingPartsTest {
    static Stream<Proof> examples() {
        return Proof.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aPolicyDecidesWhicheverPartIsMissing(Proof proof) {
        Document whole = proof.subject().asSet();
        for (Pointer part : parts(whole.body(), Pointer.ROOT)) {
            Document without = whole.withBody(without(whole.body(), part, 0));
            Subject subject = new Subject(
                    Proof.SCHEMA.normalize(without, proof.subject().side()),
                    proof.subject().side(),
                    proof.subject().related());
            assertThat(proof.policy().judge(subject).stream().flatMap(MissingPartsTest::errors))
                    .as("without " + part)
                    .isEmpty();
        }
    }

    private static Stream<String> errors(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.Unknown unknown
                ? unknown.causes().stream()
                        .map(cause -> cause.unknown().message())
                        .filter(message -> message.startsWith(CompiledPolicy.POLICY_ERROR))
                : Stream.empty();
    }

    /// All members of objects, at any depth.
    private static List<Pointer> parts(Object tree, Pointer at) {
        List<Pointer> parts = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            Trees.asObject(map).forEach((name, member) -> {
                if (!at.isRoot()) {
                    parts.add(at.child(name));
                }
                parts.addAll(parts(member, at.child(name)));
            });
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                parts.addAll(parts(list.get(i), at.child(String.valueOf(i))));
            }
        }
        return parts;
    }

    private static Map<String, Object> without(Map<String, Object> tree, Pointer part, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>(tree);
        String token = part.tokens().get(depth);
        if (depth == part.tokens().size() - 1) {
            copy.remove(token);
        } else {
            copy.put(token, child(copy.get(token), part, depth + 1));
        }
        return copy;
    }

    private static Object child(Object tree, Pointer part, int depth) {
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            int index = Integer.parseInt(part.tokens().get(depth));
            copy.set(index, child(copy.get(index), part, depth + 1));
            return copy;
        }
        return without(Trees.asObject((Map<?, ?>) tree), part, depth);
    }
}
