package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Merges override files into what they override, as Terraform does: arguments one by one, blocks of a type all at
/// once. What comes from such a file keeps its place there.
///
/// @param missing is told the file and the line of what overrides nothing
record Overrides(Declarations declarations, BiConsumer<String, Integer> missing) {
    /// @param files in the order in which they take effect
    void merge(Map<String, Body> files) {
        files.forEach((file, body) -> body.blocks().forEach(block -> merge(file, block)));
    }

    private void merge(String file, Block block) {
        String names = String.join(".", block.labels());
        switch (block.type()) {
            case "resource" -> merge(declarations.resources(), names, file, block);
            case "data" -> merge(declarations.resources(), "data." + names, file, block);
            case "module" -> merge(declarations.modules(), names, file, block);
            case "variable" -> merge(declarations.variables(), names, file, block);
            case "output" -> merge(declarations.outputs(), names, file, block);
            case "locals" ->
                block.body().attributes().forEach((name, attribute) -> {
                    if (declarations.locals().replace(name, new Placed(file, attribute)) == null) {
                        missing.accept(file, attribute.span().startLine());
                    }
                });
            default -> {}
        }
    }

    private void merge(Map<String, Declared> kind, String name, String file, Block over) {
        Declared before = kind.get(name);
        if (before == null) {
            missing.accept(file, over.span().startLine());
            return;
        }
        Block block = before.block();
        Body merged = merged(block.body(), moved(over.body(), file));
        kind.put(name, new Declared(before.file(), new Block(block.type(), block.labels(), merged, block.span())));
    }

    private static Body merged(Body before, Body over) {
        Set<String> replaced = new HashSet<>(over.attributes().keySet());
        over.blocks().forEach(block -> replaced.add(typeOf(block)));
        Map<String, Attribute> attributes = new LinkedHashMap<>(before.attributes());
        attributes.keySet().removeAll(replaced);
        attributes.putAll(over.attributes());
        List<Block> blocks = new ArrayList<>(before.blocks().stream()
                .filter(block -> !replaced.contains(typeOf(block)))
                .toList());
        blocks.addAll(over.blocks());
        return new Body(attributes, blocks);
    }

    // The type of the blocks that it is or makes.
    private static String typeOf(Block block) {
        return block.type().equals("dynamic") && block.labels().size() == 1
                ? block.labels().getFirst()
                : block.type();
    }

    private static Body moved(Body body, String file) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        body.attributes()
                .forEach((name, attribute) -> attributes.put(
                        name,
                        new Attribute(name, attribute.value(), attribute.span().of(file))));
        return new Body(
                attributes,
                body.blocks().stream()
                        .map(block -> new Block(
                                block.type(),
                                block.labels(),
                                moved(block.body(), file),
                                block.span().of(file)))
                        .toList());
    }
}
