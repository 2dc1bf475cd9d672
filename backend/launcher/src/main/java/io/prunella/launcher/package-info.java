/// Starts everything Prunella needs on one machine: PostgreSQL, Keycloak, the sandbox cloud and the application.
///
/// Apart from [EmbeddedPostgres], which tests of other modules may use, nothing here is an API.
@NullMarked
package io.prunella.launcher;

import org.jspecify.annotations.NullMarked;
