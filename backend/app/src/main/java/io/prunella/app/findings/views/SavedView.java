package io.prunella.app.findings.views;

import java.util.UUID;

/// Filters of the list of findings under a name.
///
/// @param query as the address of the list states them: `status=OPEN&severity=critical`
/// @param shared whether everybody of the tenant sees it
/// @param owner the subject of the person who made it
record SavedView(UUID id, String name, String query, boolean shared, String owner, String ownerName, long version) {}
