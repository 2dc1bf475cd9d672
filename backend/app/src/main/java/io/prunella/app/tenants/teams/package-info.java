/// Teams and what they own, groups of accounts, and grants: who may do what where. Whatever gives somebody more needs a
/// second person.
@NullMarked
package io.prunella.app.tenants.teams;

import org.jspecify.annotations.NullMarked;
