package io.prunella.sandbox.ec2;

import io.prunella.sandbox.ec2.Ec2Calls.Page;
import io.prunella.sandbox.state.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/// What the caller of a list operation asks for.
///
/// @param missing the code of the error for an id that does not exist
record Listing(
        List<String> ids,
        List<Filter> filters,
        @Nullable Integer most,
        @Nullable String token,
        String missing) {

    /// One page of all that is asked for, with tags; `value` gives what a filter looks at, null where there is no such
    /// filter.
    ///
    /// @param tagged an item as it is told, with the tags that are kept beside it
    /// @throws io.prunella.sandbox.wire.AwsError for ids and filters that do not exist
    <T> Page<T> of(
            Network network,
            Map<String, T> all,
            BiFunction<T, String, @Nullable String> value,
            BiFunction<T, List<Tag>, T> tagged) {
        Map<String, T> asked = new LinkedHashMap<>();
        for (String id : ids.isEmpty() ? List.copyOf(all.keySet()) : ids) {
            asked.put(id, find(all, id, missing));
        }
        Page<Map.Entry<String, T>> page = Page.of(
                Ec2Calls.filtered(
                        asked.entrySet(),
                        filters,
                        (each, filter) -> value.apply(each.getValue(), filter),
                        each -> network.tagsOf(each.getKey())),
                most,
                token);
        return new Page<>(
                page.items().stream()
                        .map(each -> tagged.apply(each.getValue(), Ec2Calls.listed(network.tagsOf(each.getKey()))))
                        .toList(),
                page.next());
    }

    static <T> T find(Map<String, T> all, @Nullable String id, String missing) {
        return Optional.ofNullable(id)
                .map(all::get)
                .orElseThrow(() -> Ec2Calls.invalid(missing, "The ID '%s' does not exist".formatted(id)));
    }
}
