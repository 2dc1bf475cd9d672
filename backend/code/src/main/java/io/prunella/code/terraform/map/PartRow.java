package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.world.TableFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Blocks of a resource that make resources of another type: the disks of an instance.
///
/// @param path of the blocks, with points
/// @param implied whether there is one even where no block says so
/// @param unless an argument that leaves it to another resource what there is where no block says so
record PartRow(String path, boolean implied, Optional<String> unless, TypeRow row) {
    static PartRow parse(String terraform, Map<String, Object> raw) {
        return new PartRow(
                TableFile.text(raw, "blocks"),
                Boolean.TRUE.equals(raw.get("implied")),
                Optional.ofNullable((String) raw.get("unless")),
                TypeRow.parse(terraform, raw));
    }

    /// Why it is not known how many there are; empty where it is.
    Optional<Value.Unknown> unknown(EvaluatedBody body) {
        String first = path.split("\\.")[0];
        return Optional.ofNullable(body.unknownBlocks().get(first))
                .or(() -> body.value(first)
                        .filter(Value.Unknown.class::isInstance)
                        .map(Value.Unknown.class::cast))
                .or(() -> unless.filter(name -> !TreeShapes.bodies(body, name).isEmpty()
                                && !body.blocks().containsKey(first))
                        .map(name -> Value.unknown("What '" + name + "' names may say it")));
    }

    List<EvaluatedBody> blocks(EvaluatedBody body) {
        List<EvaluatedBody> blocks = List.of(body);
        for (String name : path.split("\\.")) {
            blocks = blocks.stream()
                    .flatMap(block -> TreeShapes.bodies(block, name).stream())
                    .toList();
        }
        boolean known = unknown(body).isEmpty();
        return blocks.isEmpty() && implied && known
                ? List.of(new EvaluatedBody(Map.of(), Map.of(), Map.of(), body.span()))
                : blocks;
    }
}
