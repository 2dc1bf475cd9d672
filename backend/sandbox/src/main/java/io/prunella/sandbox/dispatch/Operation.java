package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.wire.AwsService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/// One handled operation: its handler, the AWS page it follows, and the IAM actions it needs
/// ([service authorization
/// reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html)).
public final class Operation<Q> {
    private final AwsService service;
    private final Class<Q> type;
    private final Handler<Q> handler;
    private final List<Need<Q>> needs = new ArrayList<>();
    private final Map<String, Function<Q, String>> keys = new HashMap<>();
    private boolean open;

    Operation(AwsService service, Class<Q> type, Handler<Q> handler) {
        this.service = service;
        this.type = type;
        this.handler = handler;
    }

    /// One action on one resource that the caller must be allowed.
    record Need<Q>(String action, Predicate<Q> applies, BiFunction<Call, Q, List<String>> resources) {}

    public Operation<Q> needs(String action, Function<Q, String> resource) {
        needs.add(new Need<>(action, _ -> true, (_, request) -> List.of(resource.apply(request))));
        return this;
    }

    public Operation<Q> needs(String action, BiFunction<Call, Q, String> resource) {
        needs.add(new Need<>(action, _ -> true, (call, request) -> List.of(resource.apply(call, request))));
        return this;
    }

    /// One action on each of several resources.
    public Operation<Q> needsOnEach(String action, BiFunction<Call, Q, List<String>> resources) {
        needs.add(new Need<>(action, _ -> true, resources));
        return this;
    }

    public Operation<Q> needsWhen(Predicate<Q> applies, String action, BiFunction<Call, Q, String> resource) {
        needs.add(new Need<>(action, applies, (call, request) -> List.of(resource.apply(call, request))));
        return this;
    }

    /// For the few operations that need no permission.
    public Operation<Q> open() {
        open = true;
        return this;
    }

    /// Adds a condition key whose value comes from the request; an empty value leaves it out.
    public Operation<Q> key(String conditionKey, Function<Q, String> value) {
        keys.put(conditionKey, value);
        return this;
    }

    public String name() {
        return service.operation(type.getSimpleName());
    }

    public AwsService service() {
        return service;
    }

    /// The page of AWS's API reference that this operation follows.
    public String page() {
        return service.page(name());
    }

    public List<String> actions() {
        return needs.stream().map(Need::action).toList();
    }

    public boolean isOpen() {
        return open;
    }

    Bound bind(Call call, SdkPojo request) {
        return new Bound(call, type.cast(request));
    }

    /// An operation with its call and request.
    final class Bound {
        private final Call call;
        private final Q request;

        private Bound(Call call, Q request) {
            this.call = call;
            this.request = request;
        }

        String resource() {
            return needs.stream()
                    .limit(1)
                    .flatMap(need -> need.resources.apply(call, request).stream())
                    .findFirst()
                    .orElse("*");
        }

        SdkPojo answer() {
            return handler.answer(call, request);
        }

        Map<String, String> conditionKeys() {
            Map<String, String> values = new HashMap<>();
            keys.forEach((name, value) -> {
                String text = value.apply(request);
                if (text != null && !text.isEmpty()) {
                    values.put(name, text);
                }
            });
            return values;
        }

        /// Action and resource of every permission this very request needs.
        List<Map.Entry<String, String>> permissions() {
            return needs.stream()
                    .filter(need -> need.applies.test(request))
                    .flatMap(need -> need.resources.apply(call, request).stream()
                            .map(resource -> Map.entry(need.action, resource)))
                    .toList();
        }
    }
}
