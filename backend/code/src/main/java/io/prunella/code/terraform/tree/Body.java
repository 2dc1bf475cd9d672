package io.prunella.code.terraform.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands in a file or between the braces of a block.
public record Body(Map<String, Attribute> attributes, List<Block> blocks) {
    public Body {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        blocks = List.copyOf(blocks);
    }

    public Optional<Expression> value(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Attribute::value);
    }

    public Stream<Block> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type));
    }
}
