package io.prunella.app.platform.security;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// How much of a tenant some work may see and change. Row-level security holds it, whatever a query asks for.
public sealed interface Reach {
    Reach WHOLE_TENANT = new WholeTenant();

    /// As PostgreSQL's setting `prunella.accounts` says it.
    String setting();

    /// As far as one of the two reaches.
    default Reach and(Reach other) {
        if (this instanceof Accounts some && other instanceof Accounts others) {
            Set<UUID> both = new HashSet<>(some.ids());
            both.addAll(others.ids());
            return new Accounts(both);
        }
        return WHOLE_TENANT;
    }

    /// As far as it reaches within these accounts.
    default Reach within(Set<UUID> accounts) {
        Set<UUID> both = new HashSet<>(accounts);
        if (this instanceof Accounts some) {
            both.retainAll(some.ids());
        }
        return new Accounts(both);
    }

    record WholeTenant() implements Reach {
        @Override
        public String setting() {
            return "*";
        }
    }

    record Accounts(Set<UUID> ids) implements Reach {
        public Accounts {
            ids = Set.copyOf(ids);
        }

        @Override
        public String setting() {
            return new TreeSet<>(ids).stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        }
    }
}
