package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.model.ResourceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the configurations of the provider say of where all resources will be.
public record AwsProvider(String account, String region) {
    static AwsProvider of(Collection<Body> files) {
        List<Block> blocks = files.stream()
                .flatMap(body -> body.blocks("provider"))
                .filter(block -> block.labels().equals(List.of("aws")))
                .toList();
        return new AwsProvider(
                same(blocks, AwsProvider::account).orElse(ResourceId.UNTOLD_ACCOUNT),
                same(blocks, block -> text(block, "region")).orElse(ResourceId.UNTOLD_REGION));
    }

    // Several configurations count where they agree.
    private static Optional<String> same(List<Block> blocks, Function<Block, Optional<String>> question) {
        List<Optional<String>> answers =
                blocks.stream().map(question).distinct().toList();
        return answers.size() == 1 ? answers.getFirst() : Optional.empty();
    }

    private static Optional<String> text(Block block, String name) {
        return block.body().value(name).flatMap(value -> Texts.plain(ConstantScope.evaluate(value)));
    }

    private static Optional<String> account(Block block) {
        return block.body()
                .value("allowed_account_ids")
                .map(ConstantScope::evaluate)
                .filter(value -> value instanceof Value.Sequence several
                        && several.elements().size() == 1)
                .flatMap(
                        value -> Texts.plain(((Value.Sequence) value).elements().getFirst()));
    }
}
