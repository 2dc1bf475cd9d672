package io.prunella.sandbox.rds;

import io.prunella.sandbox.wire.AwsError;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who may copy and restore a manual snapshot
/// ([sharing](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html)).
final class Sharing {
    static final String RESTORE = "restore";
    static final String EVERYONE = "all";
    private static final int MOST_ACCOUNTS = 20;

    private Sharing() {}

    /// @param stateError the code for a snapshot that cannot be shared now
    record Snapshot(
            String name, @Nullable String type, @Nullable String status, boolean encrypted, String stateError) {}

    /// Answers whether this changed anything.
    ///
    /// @throws AwsError for what RDS refuses
    static boolean change(
            Snapshot snapshot,
            @Nullable String attribute,
            Set<String> restorers,
            List<String> add,
            List<String> remove) {
        if (!RESTORE.equals(attribute)) {
            throw RdsCalls.invalid("InvalidParameterValue", "Invalid attribute name: " + attribute);
        }
        if (!"manual".equals(snapshot.type()) || !"available".equals(snapshot.status())) {
            throw RdsCalls.invalid(
                    snapshot.stateError(), "Snapshot %s cannot be modified now.".formatted(snapshot.name()));
        }
        if (snapshot.encrypted() && add.contains(EVERYONE)) {
            throw RdsCalls.invalid(
                    "InvalidParameterValue", "Encrypted snapshots cannot be shared with all. Name accounts instead.");
        }
        for (String value : add) {
            if (!value.equals(EVERYONE) && !value.matches("\\d{12}")) {
                throw RdsCalls.invalid("InvalidParameterValue", "Invalid account: " + value);
            }
        }
        Set<String> after = new TreeSet<>(restorers);
        remove.forEach(after::remove);
        after.addAll(add);
        if (after.stream().filter(value -> !value.equals(EVERYONE)).count() > MOST_ACCOUNTS) {
            throw RdsCalls.invalid("SharedSnapshotQuotaExceeded", "A snapshot is shared with 20 accounts at the most.");
        }
        boolean changes = !after.equals(restorers);
        restorers.clear();
        restorers.addAll(after);
        return changes;
    }
}
