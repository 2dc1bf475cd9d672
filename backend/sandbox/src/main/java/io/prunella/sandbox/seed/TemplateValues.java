package io.prunella.sandbox.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resolves Ref, Fn::Sub, Fn::GetAtt and Fn::Join of a template
/// ([intrinsic
/// functions](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html)).
final class TemplateValues {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(!?)([\\w:.]+)}");

    private final Map<String, Object> refs = new HashMap<>();
    private final Map<String, String> arns = new HashMap<>();

    private TemplateValues() {}

    static TemplateValues of(Map<?, ?> template, String account, Map<String, String> given) {
        TemplateValues values = new TemplateValues();
        values.refs.put("AWS::AccountId", account);
        values.refs.put("AWS::Partition", "aws");
        values.refs.put("AWS::Region", "eu-central-1");
        values.refs.put("AWS::URLSuffix", "amazonaws.com");
        values.refs.put("AWS::StackName", "prunella");
        TemplateDeployer.map(template.get("Parameters")).forEach((name, declared) -> {
            Object value = given.get(name.toString());
            Object chosen = value == null ? TemplateDeployer.map(declared).get("Default") : value;
            if (chosen != null) {
                values.refs.put(name.toString(), chosen.toString());
            }
        });
        return values;
    }

    /// Announces a resource, for references to it.
    void made(String id, String ref, String arn) {
        refs.put(id, ref);
        arns.put(id, arn);
    }

    /// Whether a resource with this condition is made; of the functions of conditions there is `Fn::Equals`.
    boolean holds(Map<?, ?> template, @Nullable Object condition) {
        if (condition == null) {
            return true;
        }
        Object rule = TemplateDeployer.map(template.get("Conditions")).get(condition.toString());
        if (TemplateDeployer.map(rule).get("Fn::Equals") instanceof List<?> both && both.size() == 2) {
            return text(both.getFirst()).equals(text(both.getLast()));
        }
        throw new IllegalArgumentException(
                "the template has no condition '%s' made of Fn::Equals".formatted(condition));
    }

    String text(@Nullable Object value) {
        return resolve(value).toString();
    }

    /// An absent value resolves to an empty list.
    Object resolve(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Map<?, ?> map when map.size() == 1 -> function(map);
            case Map<?, ?> map -> members(map);
            case List<?> list -> {
                List<Object> resolved = new ArrayList<>();
                list.forEach(each -> resolved.add(resolve(each)));
                yield resolved;
            }
            default -> value;
        };
    }

    private Object members(Map<?, ?> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, each) -> resolved.put(key.toString(), resolve(each)));
        return resolved;
    }

    private Object function(Map<?, ?> map) {
        Object argument = map.values().iterator().next();
        return switch (map.keySet().iterator().next().toString()) {
            case "Ref" -> ref(argument.toString());
            case "Fn::Sub" -> substitute(argument);
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Join" -> join((List<?>) argument);
            default -> members(map);
        };
    }

    private Object ref(String name) {
        Object value = refs.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the template's '%s' has no value; give it as a parameter".formatted(name));
        }
        return value;
    }

    private String attribute(Object argument) {
        String id = argument instanceof List<?> path
                ? path.getFirst().toString()
                : argument.toString().split("\\.", 2)[0];
        String arn = arns.get(id);
        if (arn == null) {
            throw new IllegalArgumentException(
                    "the template asks for an attribute of '%s', which is not made yet".formatted(id));
        }
        return arn;
    }

    private String join(List<?> arguments) {
        List<String> parts = new ArrayList<>();
        ((List<?>) resolve(arguments.get(1))).forEach(part -> parts.add(part.toString()));
        return String.join(arguments.getFirst().toString(), parts);
    }

    private String substitute(Object argument) {
        String text = argument instanceof List<?> list ? list.getFirst().toString() : argument.toString();
        Map<?, ?> own = argument instanceof List<?> list && list.get(1) instanceof Map<?, ?> map ? map : Map.of();
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (own.containsKey(name)) {
                value = text(own.get(name));
            } else {
                value = name.contains(".") ? attribute(name) : ref(name).toString();
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }
}
