package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes of databases and of whom their snapshots are shared with. Only what changes is sent.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html">
///     ModifyDBInstance</a>
/// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html">
///     ModifyDBSnapshotAttribute</a>
final class DatabaseTranslator {
    /// Settings that take effect at once without `ApplyImmediately`, which is never sent: it would also apply whatever
    /// waits for the maintenance window.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html">
    ///     Settings for DB instances</a>
    private static final Set<String> AT_ONCE =
            Set.of("AutoMinorVersionUpgrade", "BackupRetentionPeriod", "DeletionProtection", "PubliclyAccessible");

    private static final Set<String> AT_ONCE_OF_CLUSTERS = Set.of("BackupRetentionPeriod", "DeletionProtection");

    private static final Pointer SETTINGS = Pointer.of("settings");

    private DatabaseTranslator() {}

    static List<Call> instance(Change change) {
        return modification(change, "ModifyDBInstance", "DBInstanceIdentifier", AT_ONCE);
    }

    /// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html">
    ///     ModifyDBCluster</a>
    static List<Call> cluster(Change change) {
        return modification(change, "ModifyDBCluster", "DBClusterIdentifier", AT_ONCE_OF_CLUSTERS);
    }

    private static List<Call> modification(Change change, String operation, String identifier, Set<String> settings) {
        Map<String, Object> after = object(change, change.after(), Pointer.of("properties"));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(identifier, change.before().id().nativeId());
        for (Pointer part : change.parts(2)) {
            Object value = after.get(part.last());
            if (!part.parent().equals(Pointer.of("properties")) || !settings.contains(part.last()) || value == null) {
                throw new UntranslatableException(change.before().type(), part);
            }
            parameters.put(part.last(), value);
        }
        return List.of(change.call("rds", operation, parameters));
    }

    static List<Call> snapshot(Change change) {
        return sharing(change, "ModifyDBSnapshotAttribute", "DBSnapshotIdentifier");
    }

    static List<Call> clusterSnapshot(Change change) {
        return sharing(change, "ModifyDBClusterSnapshotAttribute", "DBClusterSnapshotIdentifier");
    }

    /// The resource part of the ARN that a call needs permission for.
    static String resource(Call call) {
        Map<String, Object> parameters = call.parameters();
        return switch (call.operation()) {
            case "ModifyDBSnapshotAttribute" -> "snapshot:" + parameters.get("DBSnapshotIdentifier");
            case "ModifyDBClusterSnapshotAttribute" ->
                "cluster-snapshot:" + parameters.get("DBClusterSnapshotIdentifier");
            case "ModifyDBCluster" -> "cluster:" + parameters.get("DBClusterIdentifier");
            default -> "db:" + parameters.get("DBInstanceIdentifier");
        };
    }

    private static List<Call> sharing(Change change, String operation, String identifier) {
        for (Pointer part : change.parts(1)) {
            if (!part.equals(SETTINGS)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        Set<String> before = restorers(change, change.before());
        Set<String> after = restorers(change, change.after());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(identifier, change.before().id().nativeId());
        parameters.put("AttributeName", "restore");
        difference("ValuesToAdd", after, before, parameters);
        difference("ValuesToRemove", before, after, parameters);
        return List.of(change.call("rds", operation, parameters));
    }

    private static void difference(String name, Set<String> of, Set<String> without, Map<String, Object> parameters) {
        List<Object> values = new ArrayList<>(of);
        values.removeAll(without);
        if (!values.isEmpty()) {
            parameters.put(name, values);
        }
    }

    private static Set<String> restorers(Change change, Document document) {
        Map<String, Object> settings = object(change, document, SETTINGS);
        Set<String> restorers = new LinkedHashSet<>();
        if (Boolean.TRUE.equals(settings.get("Public"))) {
            restorers.add("all");
        }
        if (settings.get("SharedWith") instanceof List<?> accounts) {
            accounts.forEach(account -> restorers.add(String.valueOf(account)));
        }
        return restorers;
    }

    private static Map<String, Object> object(Change change, Document document, Pointer at) {
        Map<String, Object> object = Places.object(document, at, change.keys());
        return object == null ? Map.of() : object;
    }
}
