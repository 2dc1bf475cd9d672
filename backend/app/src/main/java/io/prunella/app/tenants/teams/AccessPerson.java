package io.prunella.app.tenants.teams;

/// Who asked for a change.
record AccessPerson(String subject, String name) {
    static AccessPerson of(AccessEntry.Wanted wanted) {
        return new AccessPerson(wanted.by(), wanted.byName());
    }
}
