package io.prunella.app.repositories;

import io.prunella.app.platform.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What fixes write where a policy leaves that to people, by the names of the policies' parameters.
public final class FixParams {
    private static final int MOST = 50;
    private static final int LONGEST = 2_000;

    private FixParams() {}

    /// @throws Problem 422 for what no fix takes
    public static Map<String, Object> checked(Map<String, Object> given) {
        if (given.size() > MOST) {
            throw Problem.field("params", "params may have at most " + MOST + " members.");
        }
        Map<String, Object> params = new TreeMap<>();
        given.forEach((name, value) -> {
            if (!taken(value)) {
                throw Problem.field(
                        "params." + name,
                        "params." + name + " must be a text, a number, true, false or a list of texts.");
            }
            params.put(name, value instanceof Integer whole ? (Object) whole.longValue() : value);
        });
        return params;
    }

    private static boolean taken(Object value) {
        return switch (value) {
            case null -> false;
            case String text -> text.length() <= LONGEST;
            case Number number -> true;
            case Boolean bool -> true;
            case List<?> list -> list.size() <= MOST && list.stream().allMatch(one -> one instanceof String);
            default -> false;
        };
    }
}
