package io.prunella.policy;

import io.prunella.model.Provider;
import io.prunella.model.Severity;
import io.prunella.model.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One rule, as its file states it. Read by [Policies], made judging by [PolicyEngine#compile].
///
/// @param severity of a failure, at most
/// @param severityFollowsReachability whether what the internet does not reach is less severe
/// @param sides where it judges: some types are known in code alone
/// @param resource the document type it judges
/// @param why what can go wrong, for the person who reads the finding
/// @param controls framework id to the controls it serves
/// @param supersededBy more specific policies; where one of them fails on the same document, this one is not shown
/// @param sources pages of the provider's documentation it rests on
/// @param sha256 digest of check and fix: changes when their meaning may have changed, not when wording does
public record Policy(
        String id,
        String title,
        Severity severity,
        boolean severityFollowsReachability,
        Set<Side> sides,
        String resource,
        String why,
        Check check,
        Optional<Fix> fix,
        Map<String, List<String>> controls,
        List<String> supersededBy,
        List<String> sources,
        List<Example> examples,
        String sha256) {
    public Policy {
        sides = Set.copyOf(sides);
        controls = Map.copyOf(controls);
        supersededBy = List.copyOf(supersededBy);
        sources = List.copyOf(sources);
        examples = List.copyOf(examples);
    }

    /// When it applies and what must hold.
    ///
    /// @param when false makes the verdict NOT_APPLICABLE with the sentence `notApplicable`
    /// @param each the list whose elements are judged one by one as `element`, as a dotted path
    /// @param expression what must hold
    /// @param undeclared what a setting means that code does not declare
    /// @param message the sentence of a failure, with CEL in `${…}`; the title's opposite where empty
    public record Check(
            Optional<Expression> when,
            String notApplicable,
            Optional<Expression> each,
            Expression expression,
            WhenUndeclared undeclared,
            Optional<Expression> message) {}

    /// What a setting means that code does not declare and that has no default of its own.
    public enum WhenUndeclared {
        FAIL,
        UNKNOWN,
        /// Another policy tells of it.
        NOT_APPLICABLE
    }

    public boolean fixable() {
        return fix.isPresent();
    }

    /// Whose resources it judges.
    public Provider provider() {
        return Provider.ofType(resource);
    }

    /// The provider's service, in lower case: `s3` for `AWS::S3::Bucket` and `Prunella::AWS::S3::…`, `storage` for
    /// `Microsoft.Storage/storageAccounts`.
    public String service() {
        int slash = resource.indexOf('/');
        if (slash >= 0) {
            String namespace = resource.substring(0, slash);
            return namespace.substring(namespace.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        }
        String[] parts = resource.split("::");
        return parts[parts.length - 2].toLowerCase(Locale.ROOT);
    }
}
