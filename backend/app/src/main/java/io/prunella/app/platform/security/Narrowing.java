package io.prunella.app.platform.security;

import jakarta.ws.rs.QueryParam;
import java.util.List;

/// Holds a request to some accounts, beyond the filters that its endpoint has. Every endpoint that takes this is bound
/// to these accounts before it begins, within what the person reaches anyway: row-level security narrows its lists,
/// counts and facets alike.
public class Narrowing {
    static final String ACCOUNT = "inAccount";
    static final String ENVIRONMENT = "inEnvironment";

    /// Accounts by id or by what the provider calls them; what is no account of yours shows nothing.
    @QueryParam(ACCOUNT)
    List<String> inAccount = List.of();

    /// Environments of accounts. With accounts, too, both must hold.
    @QueryParam(ENVIRONMENT)
    List<String> inEnvironment = List.of();

    public boolean narrows() {
        return !inAccount.isEmpty() || !inEnvironment.isEmpty();
    }
}
