package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Offered;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/// Changes of databases. Some settings take effect at once; others wait for the maintenance window unless they are to
/// be applied immediately, which applies everything that waits, too
/// ([settings](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html)).
final class Modifications {
    private static final Set<String> OFFERED = Set.of(
            "DBInstanceIdentifier",
            "ApplyImmediately",
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "CopyTagsToSnapshot",
            "DBInstanceClass",
            "DeletionProtection",
            "MultiAZ",
            "PubliclyAccessible");

    /// How long it takes to apply what cannot be had at once.
    private static final Duration WORK = Duration.ofMinutes(2);

    private static final PendingModifiedValues NOTHING =
            PendingModifiedValues.builder().build();

    private Modifications() {}

    static void register(Service rds) {
        rds.on(ModifyDbInstanceRequest.class, Modifications::modify)
                .needs(
                        "rds:ModifyDBInstance",
                        (call, request) -> RdsCalls.arn(call, "db", request.dbInstanceIdentifier()));
    }

    private static ModifyDbInstanceResponse modify(Call call, ModifyDbInstanceRequest request) {
        Databases databases = RdsCalls.databases(call);
        DBInstance before = Instances.find(databases, request.dbInstanceIdentifier());
        check(Instances.settled(call, before), request);
        DBInstance after = wanted(before, request);
        if (Boolean.TRUE.equals(request.applyImmediately()) && !pending(after).equals(NOTHING)) {
            after = applied(after);
            databases.busy().put(after.dbInstanceIdentifier(), call.now().plus(WORK));
        }
        databases.instances().put(after.dbInstanceIdentifier(), after);
        call.changed(!after.equals(before));
        return ModifyDbInstanceResponse.builder()
                .dbInstance(Instances.settled(call, after))
                .build();
    }

    private static void check(DBInstance instance, ModifyDbInstanceRequest request) {
        Offered.only(OFFERED, request, "InvalidParameterValue");
        if (!Instances.AVAILABLE.equals(instance.dbInstanceStatus())) {
            throw RdsCalls.invalid(
                    "InvalidDBInstanceState",
                    "Database instance %s is not in available state.".formatted(instance.dbInstanceIdentifier()));
        }
        Integer days = request.backupRetentionPeriod();
        if (days != null && (days < 0 || days > 35)) {
            throw RdsCalls.invalid(
                    "InvalidParameterValue",
                    "Invalid backup retention period: %d. Must be between 0 and 35.".formatted(days));
        }
        boolean ofTheCluster = days != null || request.deletionProtection() != null;
        if (instance.dbClusterIdentifier() != null && ofTheCluster) {
            throw RdsCalls.invalid(
                    "InvalidParameterCombination",
                    "The requested DB Instance is a member of a DB Cluster. Modify this setting of the DB Cluster.");
        }
    }

    private static DBInstance wanted(DBInstance before, ModifyDbInstanceRequest request) {
        DBInstance.Builder after = before.toBuilder()
                .autoMinorVersionUpgrade(or(request.autoMinorVersionUpgrade(), before.autoMinorVersionUpgrade()))
                .copyTagsToSnapshot(or(request.copyTagsToSnapshot(), before.copyTagsToSnapshot()))
                .deletionProtection(or(request.deletionProtection(), before.deletionProtection()))
                .publiclyAccessible(or(request.publiclyAccessible(), before.publiclyAccessible()));
        PendingModifiedValues waiting = pending(before);
        PendingModifiedValues.Builder pending = waiting.toBuilder()
                .dbInstanceClass(waits(request.dbInstanceClass(), before.dbInstanceClass(), waiting.dbInstanceClass()))
                .multiAZ(waits(request.multiAZ(), before.multiAZ(), waiting.multiAZ()));
        Integer days = request.backupRetentionPeriod();
        // Only turning backups on or off waits.
        if (days != null && (days == 0) == (before.backupRetentionPeriod() == 0)) {
            after.backupRetentionPeriod(days);
            pending.backupRetentionPeriod(null);
        } else if (days != null) {
            pending.backupRetentionPeriod(days);
        }
        return after.pendingModifiedValues(pending.build()).build();
    }

    private static <T> @Nullable T or(@Nullable T wanted, @Nullable T old) {
        return wanted == null ? old : wanted;
    }

    private static <T> @Nullable T waits(@Nullable T wanted, @Nullable T now, @Nullable T waiting) {
        if (wanted == null) {
            return waiting;
        }
        return Objects.equals(wanted, now) ? null : wanted;
    }

    private static DBInstance applied(DBInstance instance) {
        PendingModifiedValues pending = pending(instance);
        return instance.toBuilder()
                .dbInstanceClass(or(pending.dbInstanceClass(), instance.dbInstanceClass()))
                .multiAZ(or(pending.multiAZ(), instance.multiAZ()))
                .backupRetentionPeriod(or(pending.backupRetentionPeriod(), instance.backupRetentionPeriod()))
                .pendingModifiedValues(NOTHING)
                .build();
    }

    private static PendingModifiedValues pending(DBInstance instance) {
        return instance.pendingModifiedValues() == null ? NOTHING : instance.pendingModifiedValues();
    }
}
