package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Place;
import io.prunella.code.terraform.module.Written;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Narrows or removes one rule of a network, of which one block may write several, one for each of its sources.
record RuleEdits(Sources sources, HclText writer, Home home) {
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "CidrIp", List.of("cidr_blocks", "cidr_ipv4"),
            "CidrIpv6", List.of("ipv6_cidr_blocks", "cidr_ipv6"),
            "SourcePrefixListId", List.of("prefix_list_ids", "prefix_list_id"),
            "CidrBlock", List.of("cidr_block"),
            "Ipv6CidrBlock", List.of("ipv6_cidr_block"));
    private static final List<String> SOURCES =
            List.of("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups", "self");

    /// @param after the rule as it becomes; empty to remove it
    Splice change(Place place, Map<String, Object> before, Map<String, Object> after) throws NoEdit {
        String property = ARGUMENTS.keySet().stream()
                .filter(before::containsKey)
                .findFirst()
                .orElseThrow(() -> new NoEdit("The rule names no range of addresses"));
        SourceText source = sources.file(place.file());
        Block block = source.block(place.span().start())
                .orElseThrow(() -> new NoEdit("The rules are not written as blocks of their own"));
        if (block.type().equals("content")) {
            throw new NoEdit("The rule is made by a dynamic block");
        }
        Attribute attribute = ARGUMENTS.getOrDefault(property, List.of()).stream()
                .flatMap(name -> Optional.ofNullable(block.body().attributes().get(name)).stream())
                .findFirst()
                .orElseThrow(() -> new NoEdit("The rule's range is not written in its block"));
        String range = String.valueOf(before.get(property));
        return after.isEmpty()
                ? removed(source, block, attribute, range)
                : narrowed(source, attribute, range, onlyChange(before, after, property));
    }

    private static Object onlyChange(Map<String, Object> before, Map<String, Object> after, String property)
            throws NoEdit {
        for (Map.Entry<String, Object> member : after.entrySet()) {
            if (!member.getKey().equals(property) && !member.getValue().equals(before.get(member.getKey()))) {
                throw new NoEdit("'" + member.getKey() + "' of the rule would have to change, too");
            }
        }
        Object value = after.get(property);
        if (value == null || after.size() != before.size()) {
            throw new NoEdit("The rule would have to name another kind of range");
        }
        return value;
    }

    private Splice narrowed(SourceText source, Attribute attribute, String range, Object value) throws NoEdit {
        Written written = home.tracing().trace(source.file(), attribute.value());
        if (written instanceof Written.At(String file, Expression.Tuple tuple)) {
            Expression element = tuple.elements().get(find(file, tuple, range));
            written = home.tracing().trace(file, element);
        }
        Written.At at = Literals.require(written, sources);
        return BlockEdits.of(sources.file(at.file()), writer)
                .replace(at.expression().span(), value);
    }

    private Splice removed(SourceText source, Block block, Attribute attribute, String range) throws NoEdit {
        if (Literals.bare(attribute.value()) instanceof Expression.Conditional) {
            throw new NoEdit("A condition chooses the range of the rule, and the other one would go, too");
        }
        Written written = home.tracing().trace(source.file(), attribute.value());
        boolean one = !(written instanceof Written.At(String ignored, Expression.Tuple tuple))
                || tuple.elements().size() == 1;
        if (!one && written instanceof Written.At(String file, Expression.Tuple several)) {
            return BlockEdits.of(sources.file(file), writer).without(several, find(file, several, range));
        }
        if (written instanceof Written.Nowhere nowhere) {
            throw new NoEdit(nowhere.why());
        }
        if (written instanceof Written.At(String file, Expression expression)
                && !(expression instanceof Expression.Tuple)
                && Literals.text(expression).isEmpty()) {
            throw new NoEdit("The range is computed: "
                    + PolicyEdits.brief(sources.file(file).piece(expression.span())));
        }
        BlockEdits edits = BlockEdits.of(source, writer);
        boolean others = SOURCES.stream()
                .filter(name -> !name.equals(attribute.name()))
                .anyMatch(name -> block.body().attributes().containsKey(name));
        if (others) {
            return edits.without(attribute.span());
        }
        if (block.type().equals("resource") && sources.isReferredTo(source.file(), block)) {
            throw new NoEdit("Other parts of the configuration refer to the rule");
        }
        boolean last = home.name().startsWith("aws_security_group.")
                && home.block().body().blocks(block.type()).toList().equals(List.of(block));
        return last ? edits.emptied(block) : edits.without(block.span());
    }

    private int find(String file, Expression.Tuple tuple, String range) throws NoEdit {
        for (int i = 0; i < tuple.elements().size(); i++) {
            Written element = home.tracing().trace(file, tuple.elements().get(i));
            if (element instanceof Written.At at
                    && Literals.text(at.expression()).equals(Optional.of(range))) {
                return i;
            }
        }
        throw new NoEdit("'" + range + "' is not written in the list of ranges");
    }
}
