package io.prunella.code.terraform.patch;

import io.prunella.code.edit.Lined;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.Span;
import java.util.Optional;
import java.util.stream.Stream;

/// One file: its text and what stands where.
record SourceText(String file, String text, Body body) implements Lined {
    /// Whether it is written in JSON, which keeps other rules than Terraform's own syntax.
    boolean isJson() {
        return TerraformFiles.isJson(file);
    }

    String piece(Span span) {
        return text.substring(span.start(), span.end());
    }

    /// The block that begins at an offset, at any depth.
    Optional<Block> block(int start) {
        return blocks(body).filter(block -> block.span().start() == start).findFirst();
    }

    /// The argument that begins at an offset, at any depth, beside the block that holds it.
    Optional<Attribute> attribute(int start) {
        return Stream.concat(Stream.of(body), blocks(body).map(Block::body))
                .flatMap(inner -> inner.attributes().values().stream())
                .filter(attribute -> attribute.span().start() == start)
                .findFirst();
    }

    private static Stream<Block> blocks(Body body) {
        return body.blocks().stream().flatMap(block -> Stream.concat(Stream.of(block), blocks(block.body())));
    }

    /// Whether nothing but blanks and a comment follows in the line.
    boolean endsLine(int offset) {
        String rest = text.substring(offset, lineEnd(offset)).strip();
        return rest.isEmpty() || rest.startsWith("#") || rest.startsWith("//");
    }
}
