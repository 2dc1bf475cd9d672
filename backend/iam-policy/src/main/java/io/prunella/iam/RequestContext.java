package io.prunella.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The condition keys of one request. Names of keys do not distinguish case.
final class RequestContext {

    private final Map<String, List<String>> values;
    private final boolean variables;

    private RequestContext(Map<String, List<String>> values, boolean variables) {
        this.values = values;
        this.variables = variables;
    }

    static RequestContext of(Request request) {
        Map<String, List<String>> values = new TreeMap<>();
        request.principal().contextKeys().forEach((key, value) -> values.put(fold(key), List.of(value)));
        if (!request.resourceAccount().isEmpty()) {
            values.put("aws:resourceaccount", List.of(request.resourceAccount()));
        }
        request.context().forEach((key, given) -> values.put(fold(key), given));
        return new RequestContext(values, true);
    }

    RequestContext withoutVariables() {
        return new RequestContext(values, false);
    }

    boolean hasVariables() {
        return variables;
    }

    Optional<List<String>> values(String key) {
        return Optional.ofNullable(values.get(fold(key)));
    }

    Optional<String> single(String key) {
        return values(key).filter(found -> found.size() == 1).map(List::getFirst);
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
