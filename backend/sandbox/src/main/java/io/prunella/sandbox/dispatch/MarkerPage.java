package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One page of a listing.
///
/// @param marker the position at which the next one starts; null on the last
public record MarkerPage<T>(List<T> items, @Nullable String marker) {

    /// @param size the most that a page holds
    /// @param strange what the service says of a marker that it never gave
    public static <T> MarkerPage<T> of(
            Collection<T> all, @Nullable String marker, int size, Supplier<AwsError> strange) {
        int from = marker == null ? 0 : position(marker, strange);
        List<T> rest = all.stream().skip(from).toList();
        return rest.size() <= size
                ? new MarkerPage<>(rest, null)
                : new MarkerPage<>(rest.subList(0, size), Integer.toString(from + size));
    }

    private static int position(String marker, Supplier<AwsError> strange) {
        try {
            return Integer.parseUnsignedInt(marker);
        } catch (NumberFormatException e) {
            throw strange.get();
        }
    }
}
