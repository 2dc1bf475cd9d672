package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Databases;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;

/// An account in one region.
record Site(Account account, String region) {
    static final String FRANKFURT = "eu-central-1";

    static Site of(Cloud cloud, String account, String region) {
        return new Site(cloud.known(account), region);
    }

    static Site frankfurt(Cloud cloud, String account) {
        return of(cloud, account, FRANKFURT);
    }

    String owner() {
        return account.id();
    }

    Network network() {
        return account.network(region);
    }

    Databases databases() {
        return account.databases(region);
    }

    /// Always the same id for what has this name here.
    String id(String prefix, String name) {
        return Ids.resource(prefix, owner() + region + name);
    }

    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, owner(), resource);
    }
}
