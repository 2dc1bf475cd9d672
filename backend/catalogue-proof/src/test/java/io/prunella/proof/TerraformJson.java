package io.prunella.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.SyntaxException;
import io.prunella.model.TreeJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes in Terraform's JSON syntax what is written in its own.
///
/// @param hcl the text
record TerraformJson(String hcl) {
    static String of(String hcl) {
        try {
            Object tree = new TerraformJson(hcl).body(HclParser.parse(hcl));
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (SyntaxException | JsonProcessingException e) {
            throw new IllegalArgumentException(hcl, e);
        }
    }

    private Map<String, Object> body(Body body) {
        Map<String, Object> out = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> out.put(name, value(attribute.value())));
        for (Block block : body.blocks()) {
            put(out, block);
        }
        return out;
    }

    @SuppressWarnings("unchecked")
    private void put(Map<String, Object> out, Block block) {
        Map<String, Object> inner = body(block.body());
        List<String> names = new ArrayList<>(List.of(block.type()));
        names.addAll(block.labels());
        Map<String, Object> here = out;
        for (String name : names.subList(0, names.size() - 1)) {
            here = (Map<String, Object>) here.computeIfAbsent(name, key -> new LinkedHashMap<>());
        }
        here.merge(names.getLast(), inner, (before, more) -> {
            List<Object> all = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
            all.add(more);
            return all;
        });
    }

    private @Nullable Object value(Expression expression) {
        String written =
                hcl.substring(expression.span().start(), expression.span().end());
        return switch (expression) {
            case Expression.Null ignored -> null;
            case Expression.Bool(boolean value, var ignored) -> value;
            case Expression.Number(var value, var ignored) -> value;
            case Expression.Template ignored -> TreeJson.read(written);
            case Expression.Tuple tuple ->
                tuple.elements().stream().map(this::value).toList();
            case Expression.Object object -> object(object);
            case Expression.Call call
            when call.function().equals("jsonencode") ->
                TreeJson.write(object((Expression.Object) call.arguments().getFirst()));
            default -> "${" + written + "}";
        };
    }

    private Map<String, Object> object(Expression.Object object) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Expression.Item item : object.items()) {
            String key = item.key() instanceof Expression.Name name ? name.name() : String.valueOf(value(item.key()));
            out.put(key, value(item.value()));
        }
        return out;
    }
}
