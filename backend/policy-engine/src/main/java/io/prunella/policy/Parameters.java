package io.prunella.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks what a person chose against what a recipe asks for.
final class Parameters {
    private static final String ACTION = "[a-z0-9-]+:[A-Za-z0-9*?]+";

    private Parameters() {}

    /// The values in effect, or why they cannot be used.
    sealed interface Outcome {}

    record Ready(Map<String, Object> values) implements Outcome {}

    record Refused(RecipeResult why) implements Outcome {}

    static Outcome check(List<Param> declared, Map<String, Object> given) {
        List<String> names = declared.stream().map(Param::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                String known = names.isEmpty() ? "this fix takes none" : "known are " + String.join(", ", names);
                return new Refused(new RecipeResult.InvalidParameter(name, "There is no such parameter; " + known));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<Param> missing = new ArrayList<>();
        for (Param param : declared) {
            Object chosen = given.get(param.name());
            if (chosen == null && param.defaultValue().isEmpty()) {
                missing.add(param);
                continue;
            }
            if (chosen == null) {
                values.put(param.name(), param.defaultValue().get());
                continue;
            }
            Optional<Object> value = read(param.type(), chosen);
            if (value.isEmpty()) {
                return new Refused(new RecipeResult.InvalidParameter(
                        param.name(), "'" + chosen + "' is not " + expected(param.type())));
            }
            values.put(param.name(), value.get());
        }
        return missing.isEmpty() ? new Ready(values) : new Refused(new RecipeResult.MissingParameters(missing));
    }

    private static Optional<Object> read(Param.Kind kind, Object chosen) {
        String text = String.valueOf(chosen);
        return switch (kind) {
            case STRING -> chosen instanceof String ? Optional.of(text) : Optional.empty();
            case CIDR -> CidrRange.parse(text).filter(r -> text.contains("/")).map(r -> text);
            case INTEGER -> text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
            case BOOLEAN -> text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
            case ARN -> text.matches("arn:[a-z-]+:[a-z0-9-]+:[^:]*:[^:]*:.+") ? Optional.of(text) : Optional.empty();
            case BUCKET -> text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") ? Optional.of(text) : Optional.empty();
            case ACTIONS -> text.matches(ACTION + "( *, *" + ACTION + ")*") ? Optional.of(text) : Optional.empty();
        };
    }

    private static String expected(Param.Kind kind) {
        return switch (kind) {
            case STRING -> "a text";
            case CIDR -> "one CIDR range, such as 10.0.0.0/8";
            case INTEGER -> "a whole number";
            case BOOLEAN -> "true or false";
            case ARN -> "an ARN";
            case BUCKET -> "the name of a bucket";
            case ACTIONS -> "a list of actions of named services, such as s3:Get*, logs:*";
        };
    }
}
