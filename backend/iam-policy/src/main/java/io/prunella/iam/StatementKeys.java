package io.prunella.iam;

import io.prunella.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// Names for statements that stay the same in code and cloud, wherever in the document the statement stands.
///
/// The key is the Sid where no other statement bears it, else the digest: SHA-256 in hex over canonical JSON (RFC 8785)
/// of the statement in normal form. In normal form every value is a list, sorted and without repetition; `"*"` as
/// principal is `{"AWS": ["*"]}`; an account's root ARN is the account id; booleans and numbers are strings. Two
/// statements of the same key are the same statement written twice.
public final class StatementKeys {

    private StatementKeys() {}

    /// The keys of these statement trees, in their order.
    public static List<String> of(List<? extends Map<?, ?>> statements) {
        List<Object> sids = new ArrayList<>();
        statements.forEach(each -> sids.add(each.get("Sid")));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Object sid = sids.get(i);
            boolean unique = sid instanceof String text
                    && !text.isEmpty()
                    && sids.stream().filter(other -> Objects.equals(other, sid)).count() == 1;
            keys.add(unique ? (String) sid : digest(statements.get(i)));
        }
        return keys;
    }

    /// The digest of a statement tree, Sid included.
    public static String digest(Map<?, ?> statement) {
        Map<String, Object> normal = new TreeMap<>();
        statement.forEach(
                (element, value) -> normal.put(String.valueOf(element), normal(String.valueOf(element), value)));
        return CanonicalJson.sha256(normal);
    }

    private static Object normal(String element, Object value) {
        return switch (element) {
            case "Sid", "Effect" -> PolicyTree.string(value, "/" + element);
            case "Principal", "NotPrincipal" -> principals(value, "/" + element);
            case "Condition" -> conditions(value, "/" + element);
            default -> set(value, "/" + element);
        };
    }

    private static Object principals(Object value, String pointer) {
        Map<String, Object> byType = new TreeMap<>();
        Principals.parse(value, pointer)
                .byType()
                .forEach((type, names) -> byType.put(
                        type,
                        List.copyOf(new TreeSet<>(names.stream()
                                .map(name -> name.replaceFirst("^arn:[a-z-]+:iam::(\\d{12}):root$", "$1"))
                                .toList()))));
        return byType;
    }

    private static Object conditions(Object value, String pointer) {
        Map<String, Object> byOperator = new TreeMap<>();
        PolicyTree.map(value, pointer).forEach((operator, keys) -> {
            Map<String, Object> byKey = new TreeMap<>();
            PolicyTree.map(keys, pointer + "/" + operator)
                    .forEach((key, values) ->
                            byKey.put(String.valueOf(key), set(values, pointer + "/" + operator + "/" + key)));
            byOperator.put(String.valueOf(operator), byKey);
        });
        return byOperator;
    }

    private static List<String> set(Object value, String pointer) {
        return List.copyOf(new TreeSet<>(PolicyTree.strings(value, pointer)));
    }
}
