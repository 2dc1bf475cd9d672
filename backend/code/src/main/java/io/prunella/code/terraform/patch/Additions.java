package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.tree.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// New arguments, collected block by block so that each block is edited once.
final class Additions {
    private record At(String file, int start) {}

    private final Map<At, Map<String, Object>> byBlock = new LinkedHashMap<>();

    /// @param path from the block; where blocks of these names are there already, they take it
    void add(String file, Block block, List<String> path, Object value) throws NoEdit {
        if (path.size() > 1) {
            List<Block> inner = block.body().blocks(path.getFirst()).toList();
            boolean dynamic =
                    block.body().blocks("dynamic").anyMatch(one -> one.labels().contains(path.getFirst()));
            if (inner.size() > 1 || dynamic) {
                throw new NoEdit("There are several blocks '" + path.getFirst() + "'");
            }
            if (inner.size() == 1) {
                Block only = inner.getFirst();
                add(only.span().in(file), only, path.subList(1, path.size()), value);
                return;
            }
        }
        At at = new At(file, block.span().start());
        put(byBlock.computeIfAbsent(at, key -> new LinkedHashMap<>()), path, value);
    }

    static void put(Map<String, Object> members, List<String> path, Object value) {
        String name = path.getFirst();
        if (path.size() == 1) {
            members.put(name, value);
            return;
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (members.get(name) instanceof Argument.Blocks before
                && !before.bodies().isEmpty()) {
            inner.putAll(before.bodies().getFirst());
        }
        put(inner, path.subList(1, path.size()), value);
        members.put(name, new Argument.Blocks(List.of(inner)));
    }

    List<Splice> splices(Sources sources, HclText writer) throws NoEdit {
        List<Splice> out = new ArrayList<>();
        for (Map.Entry<At, Map<String, Object>> entry : byBlock.entrySet()) {
            // As it is written there: override files add to what is known of it.
            SourceText source = sources.file(entry.getKey().file());
            Block block = source.block(entry.getKey().start())
                    .orElseThrow(() -> new NoEdit("It is not told where the block is written"));
            out.addAll(BlockEdits.of(source, writer).add(block, entry.getValue()));
        }
        return out;
    }
}
