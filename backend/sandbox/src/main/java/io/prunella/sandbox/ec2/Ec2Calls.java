package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// What EC2's operations share: the region's network, dry runs, filters, pages and tags.
final class Ec2Calls {
    private Ec2Calls() {}

    /// @throws AwsError for a dry run, which has come this far only with permission, and for regions that are not
    /// enabled
    static Network enter(Call call, @Nullable Boolean dryRun) {
        if (!Cloud.REGIONS.contains(call.region())) {
            throw new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
        }
        if (Boolean.TRUE.equals(dryRun)) {
            throw new AwsError(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        return call.account().network(call.region());
    }

    static String arn(Call call, String type, @Nullable String id) {
        return call.arn("ec2", type + "/" + id);
    }

    static AwsError invalid(String code, String message) {
        return new AwsError(400, code, message);
    }

    /// One page; the token names the position at which it starts.
    record Page<T>(List<T> items, @Nullable String next) {
        static <T> Page<T> of(Collection<T> all, @Nullable Integer most, @Nullable String token) {
            if (most != null && (most < 5 || most > 1000)) {
                throw invalid(
                        "InvalidParameterValue",
                        "Value ( %d ) for parameter maxResults is invalid. Expecting a value between 5 and 1000."
                                .formatted(most));
            }
            int from = token == null ? 0 : position(token);
            List<T> rest = all.stream().skip(from).toList();
            int size = most == null ? 1000 : most;
            return rest.size() <= size ? new Page<>(rest, null) : new Page<>(rest.subList(0, size), token(from + size));
        }
    }

    private static String token(int position) {
        return Base64.getEncoder().encodeToString(("position:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("position:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw invalid("InvalidParameterValue", "Invalid value '%s' for nextToken".formatted(token));
        }
    }

    /// Keeps what fulfils all filters; `value` gives what a filter of a name looks at, null where there is no such
    /// filter. `tag:<key>` and `tag-key` work on everything.
    static <T> List<T> filtered(
            Collection<T> all,
            List<Filter> filters,
            BiFunction<T, String, @Nullable String> value,
            Function<T, Map<String, String>> tags) {
        return all.stream()
                .filter(each -> filters.stream().allMatch(filter -> fulfils(each, filter, value, tags.apply(each))))
                .toList();
    }

    private static <T> boolean fulfils(
            T each, Filter filter, BiFunction<T, String, @Nullable String> value, Map<String, String> tags) {
        String name = String.valueOf(filter.name());
        if (name.equals("tag-key")) {
            return filter.values().stream().anyMatch(tags::containsKey);
        }
        String found = name.startsWith("tag:") ? tags.getOrDefault(name.substring(4), "") : value.apply(each, name);
        if (found == null) {
            throw invalid("InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
        }
        return filter.values().contains(found);
    }

    static List<Tag> listed(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Map<String, String> specified(List<TagSpecification> specifications, String type) {
        Map<String, String> tags = new LinkedHashMap<>();
        specifications.stream()
                .filter(specification -> type.equals(specification.resourceTypeAsString()))
                .flatMap(specification -> specification.tags().stream())
                .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return tags;
    }
}
