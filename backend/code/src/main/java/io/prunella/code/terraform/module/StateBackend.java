package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The place in S3 where a root module keeps its state, as far as the code says it: the rest may be given when
/// Terraform is started.
///
/// @see <a href="https://developer.hashicorp.com/terraform/language/backend/s3">Backend s3</a>
public record StateBackend(Optional<String> bucket, Optional<String> key, Optional<String> region) {
    static Optional<StateBackend> of(Collection<Body> files) {
        List<Block> blocks = files.stream()
                .flatMap(body -> body.blocks("terraform"))
                .flatMap(terraform -> terraform.body().blocks("backend"))
                .flatMap(StateBackend::s3)
                .toList();
        return blocks.size() == 1
                ? Optional.of(new StateBackend(
                        text(blocks.getFirst(), "bucket"),
                        text(blocks.getFirst(), "key"),
                        text(blocks.getFirst(), "region")))
                : Optional.empty();
    }

    // In JSON the label is a block of its own.
    private static Stream<Block> s3(Block backend) {
        if (backend.labels().isEmpty()) {
            return backend.body().blocks("s3");
        }
        return backend.labels().equals(List.of("s3")) ? Stream.of(backend) : Stream.empty();
    }

    private static Optional<String> text(Block block, String name) {
        return block.body()
                .value(name)
                .flatMap(value -> Texts.plain(ConstantScope.evaluate(value)))
                .filter(text -> !text.isBlank());
    }
}
