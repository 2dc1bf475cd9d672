package io.prunella.code.terraform.patch;

import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.Span;
import java.util.Optional;
import java.util.stream.Stream;

/// One file: its text and what stands where.
record SourceText(String file, String text, Body body) {
    String newline() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
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

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /// Behind the last character of the line, before what ends it.
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        int at = end < 0 ? text.length() : end;
        return at > offset && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    /// Behind what ends the line.
    int nextLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    /// The blanks before the first character of a line.
    String indentation(int offset) {
        int from = lineStart(offset);
        int to = from;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return text.substring(from, to);
    }

    boolean isBlank(int from, int to) {
        return text.substring(from, to).isBlank();
    }

    /// Whether nothing but blanks and a comment follows in the line.
    boolean endsLine(int offset) {
        String rest = text.substring(offset, lineEnd(offset)).strip();
        return rest.isEmpty() || rest.startsWith("#") || rest.startsWith("//");
    }
}
