package io.prunella.model;

import java.util.Objects;

/// Where a cloud object lives and what its provider calls it.
///
/// @param provider who runs it
/// @param partition the provider's isolated set of regions: `aws`, `aws-cn`, `aws-us-gov`
/// @param account AWS account id (12 digits) or Azure subscription id
/// @param region the region code, or `global` for global services
/// @param nativeId CloudFormation's primary identifier (bucket name, `sg-…`; the account id for account singletons) or
/// the ARM id
public record ResourceId(Provider provider, String partition, String account, String region, String nativeId) {
    public static final String GLOBAL = "global";

    /// Stands in code for the account it will be deployed to, where nothing says which.
    public static final String UNTOLD_ACCOUNT = "000000000000";

    /// The same for the region; a word for people.
    public static final String UNTOLD_REGION = "its region";

    public ResourceId {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(partition);
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
        Objects.requireNonNull(nativeId);
    }
}
