package io.prunella.app.accounts;

import io.prunella.connector.AccessLevel;
import io.prunella.connector.PermissionNeed;
import java.util.List;

/// Permissions that features above need besides those the connector declares; they enter the templates.
/// Those to read objects are the only ones to read data.
public interface RequiredPermissions {
    List<PermissionNeed> permissions(Connection connection, AccessLevel level);
}
