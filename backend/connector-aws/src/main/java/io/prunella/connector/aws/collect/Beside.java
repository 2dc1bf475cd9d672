package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.model.Unknown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One fact of each item of a list, that only another list of the region tells.
///
/// @param otherwise what holds for the items that the other list does not name; unknown where it could not be read
record Beside(Map<String, Object> byId, Object otherwise) {

    static Beside nothing(Ec2Lists lists) {
        return new Beside(Map.of(), Map.of());
    }

    /// How many network interfaces carry each security group.
    static Beside interfaces(Ec2Lists lists) {
        Pages pages = lists.interfaces();
        Map<String, Object> counts = new HashMap<>();
        pages.items()
                .forEach(item -> objects(item, "Groups")
                        .forEach(group ->
                                counts.merge(String.valueOf(group.get("GroupId")), 1L, (a, b) -> (Long) a + (Long) b)));
        return of(pages, counts, 0L);
    }

    /// Which of the account's own snapshots everyone may restore: one list, where asking each snapshot for its
    /// permissions would take a call each.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html">
    /// DescribeSnapshots</a>
    static Beside publicSnapshots(Ec2Lists lists) {
        Pages pages = lists.of(
                "DescribeSnapshots",
                "Snapshots",
                Map.of("OwnerIds", List.of("self"), "RestorableByUserIds", List.of("all")));
        Map<String, Object> open = new HashMap<>();
        pages.items().forEach(item -> open.put(String.valueOf(item.get("SnapshotId")), true));
        return of(pages, open, false);
    }

    private static Beside of(Pages pages, Map<String, Object> byId, Object otherwise) {
        Unknown failure = pages.failure();
        return failure == null ? new Beside(byId, otherwise) : new Beside(Map.of(), failure);
    }

    Object of(Object id) {
        return byId.getOrDefault(String.valueOf(id), otherwise);
    }

    Optional<Unknown> failure() {
        return otherwise instanceof Unknown why ? Optional.of(why) : Optional.empty();
    }
}
