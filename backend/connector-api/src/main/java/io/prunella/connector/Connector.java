package io.prunella.connector;

import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Provider;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Speaks to one cloud. Thread-safe; calls block and belong on virtual threads.
///
/// No method throws for what a cloud answers: refusals, throttling and strange answers become
/// [io.prunella.model.Unknown]s, failing checks or [CallOutcome]s. [ConnectorException] is for what makes a whole
/// request impossible (no credentials, an unreachable host).
public interface Connector extends AutoCloseable {
    Provider provider();

    /// The units a scan of an account can be split into.
    List<CollectorInfo> collectors();

    /// The permissions that an access level needs, for templates and tests.
    List<PermissionNeed> permissions(AccessLevel level);

    /// Tests an access, permission by permission, telling each result as soon as it is known.
    ConnectionReport probe(ProbeRequest request, Consumer<PermissionCheck> onCheck);

    /// Tests no more than who we are with an access and whether its role insists on the external id: few calls, for
    /// many accounts one after another.
    ConnectionReport prove(Access access, boolean acceptWeakTrust);

    /// The organization that an access may list, with all its accounts.
    ///
    /// @throws ConnectorException when it cannot be read to its end, saying how to mend it; nothing can be
    /// concluded then, least of all that an account left
    Organization organization(Access access);

    /// The regions enabled in the account.
    ///
    /// @throws ConnectorException when they cannot be read
    Set<String> enabledRegions(Access access);

    /// Reads one service in one region to the end and hands over its documents, as set and normalised.
    UnitReport collect(UnitRequest request, DocumentSink sink);

    /// Reads one document afresh; empty when it is proven gone.
    ///
    /// @throws ConnectorException when it can be neither read nor proven gone
    Optional<Document> read(Access access, DocumentRef ref);

    /// All documents of one type in a region as they are now.
    ///
    /// @throws ConnectorException when the list cannot be read to its end
    List<Document> list(Access access, String type, String region);

    /// Who changed a resource since then, newest first, as far as the cloud has recorded it yet: AWS may take a quarter
    /// of an hour. Reads and refused attempts are left out.
    ///
    /// @throws ConnectorException when the record cannot be read
    List<CloudChange> changes(Access access, DocumentRef ref, Instant since);

    /// Whether somebody used something lately. What keeps that from being told is in the answer.
    ///
    /// @param evidence the way to metrics and logs; null where there is none
    Usage usage(Access scan, @Nullable Access evidence, DocumentRef about, UsageQuestion question);

    /// Reads an object of text, in a session that may read nothing else.
    ///
    /// @param evidence the way to it
    /// @param known the tag that it had when it was read last; null where it never was
    StoredObject object(Access evidence, ObjectAddress address, @Nullable String known);

    /// The API calls that carry out a patch, in order. Pure: the same documents and patch give the same calls.
    ///
    /// @param before the documents the patch was compiled against, as set
    /// @throws UntranslatableException when there is no API for one of its writes
    List<Call> translate(Documents before, Patch patch);

    /// What the calls for a patch really bring about. Where the cloud cannot return to a state that it once had, the
    /// nearest to it stands instead: an undo is shown, approved and verified as this. Pure.
    default Patch attainable(Patch patch) {
        return patch;
    }

    /// What no fix may touch: our own ways in, the ways back in, and what other control planes own. Patterns of
    /// resource names with `*`, `${Partition}` and `${Account}`, for the explicit denial in the fix role.
    List<String> protectedResources();

    /// Why these calls may not be made; empty where they may. Pure.
    ///
    /// @param document the resource that they are about, as set
    /// @param waysIn our own into the account, as the provider names them: roles, and keys by their ids
    Optional<String> protection(Document document, List<Call> calls, Set<String> waysIn);

    /// The users whose keys an access begins with, as the provider names them; none where it begins with a
    /// role. They are ways in of our own.
    ///
    /// @throws ConnectorException when it cannot be told
    Set<String> keyHolders(Access access);

    /// Whether a role may do all that a session policy names. What an organization withholds is not looked at. Pure.
    ///
    /// @param role the role's document
    /// @param policies documents of the policies that its account manages
    Grant grant(String sessionPolicy, Document role, List<Document> policies);

    /// The narrowest session policy that lets exactly these calls pass, as compact JSON (at most 2,048 characters).
    String sessionPolicy(String partition, String account, List<Call> calls);

    /// Opens a short-lived session that can do just these calls.
    ///
    /// @param sourceIdentity opaque id of the person or rule on whose behalf it acts, at most 64 characters
    /// @throws ConnectorException when the fix role cannot be assumed
    FixSession openFix(Access fixAccess, List<Call> calls, String sourceIdentity);

    /// What a creating call already made, found by its client token or deterministic name; empty when nothing was made.
    ///
    /// @throws ConnectorException when it cannot be told
    Optional<String> created(Access access, Call call, String clientToken);

    @Override
    void close();
}
