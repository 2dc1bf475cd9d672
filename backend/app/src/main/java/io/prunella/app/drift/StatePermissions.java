package io.prunella.app.drift;

import io.prunella.app.accounts.Connection;
import io.prunella.app.accounts.RequiredPermissions;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.ObjectAddress;
import io.prunella.connector.PermissionNeed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Of objects the evidence role reads the confirmed states and no others.
@ApplicationScoped
class StatePermissions implements RequiredPermissions {
    private final StateLocations locations;
    private final Transactions transactions;

    StatePermissions(StateLocations locations, Transactions transactions) {
        this.locations = locations;
        this.transactions = transactions;
    }

    @Override
    public List<PermissionNeed> permissions(Connection connection, AccessLevel level) {
        if (level != AccessLevel.EVIDENCE) {
            return List.of();
        }
        List<ObjectAddress> states = transactions.call(() -> locations.ofConnection(connection.id()));
        return states.isEmpty()
                ? List.of()
                : List.of(new PermissionNeed(
                        "s3:GetObject",
                        states.stream().map(StatePermissions::arn).distinct().toList(),
                        "evidence",
                        "Reads in Terraform states how resources are called"));
    }

    private static String arn(ObjectAddress state) {
        return "arn:${Partition}:s3:::" + state.bucket() + "/" + state.key();
    }
}
