package io.prunella.app.remediation.apply;

import io.prunella.app.remediation.CallRecord;
import io.prunella.connector.Access;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out what became of a call that was sent, or may have been, without an answer: by two reads of the cloud that
/// agree, some time apart. A late effect of the lost call shows in the second.
final class CallSettler {

    sealed interface Settlement {
        /// @param createdId what the call made, if it makes something
        record HadItsEffect(Optional<String> createdId) implements Settlement {}

        record HadNone() implements Settlement {}

        /// The places show neither the state before nor the state after, or cannot be read: a person must look.
        record Undecided(String why) implements Settlement {}
    }

    /// A late effect shows once; what still changes then is changed by others.
    private static final int MOST_PAUSES = 3;

    private final Schema schema;
    private final Duration pause;

    CallSettler(Schema schema, Duration pause) {
        this.schema = schema;
        this.pause = pause;
    }

    /// @param part the writes that this call carries out
    Settlement settle(Connector connector, Access access, CallRecord record, Patch part) {
        Settlement last = look(connector, access, record, part);
        for (int i = 0; i < MOST_PAUSES; i++) {
            pause();
            Settlement now = look(connector, access, record, part);
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        return new Settlement.Undecided("Reads " + pause.toSeconds() + " s apart disagree; the last one says " + last);
    }

    private void pause() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Settlement look(Connector connector, Access access, CallRecord record, Patch part) {
        try {
            for (Patch.DocumentPatch document : part.documents()) {
                Settlement one = document.creates()
                        ? created(connector, access, record)
                        : document.deletes()
                                ? deleted(connector, access, document.document())
                                : changed(connector, access, record, document);
                return one;
            }
            return new Settlement.Undecided(
                    "The plan does not say what " + record.call().operation() + " changes");
        } catch (ConnectorException e) {
            return new Settlement.Undecided("It could not be read: " + e.getMessage());
        }
    }

    private static Settlement created(Connector connector, Access access, CallRecord record) {
        Optional<String> id = connector.created(access, record.call(), record.clientToken());
        return id.isPresent() ? new Settlement.HadItsEffect(id) : new Settlement.HadNone();
    }

    private static Settlement deleted(Connector connector, Access access, DocumentRef ref) {
        return connector.read(access, ref).isEmpty()
                ? new Settlement.HadItsEffect(Optional.empty())
                : new Settlement.HadNone();
    }

    private Settlement changed(Connector connector, Access access, CallRecord record, Patch.DocumentPatch document) {
        Optional<Document> now = connector.read(access, document.document());
        if (now.isEmpty()) {
            return new Settlement.Undecided("The resource is gone");
        }
        Map<String, Object> actual = schema.effective(now.get(), Side.LIVE).body();
        Map<String, Object> before = effective(now.get(), record.preImage());
        Map<String, Object> after = effective(now.get(), record.postImage());
        List<Pointer> places = document.operations().stream()
                .filter(Operation::writes)
                .map(Operation::path)
                .toList();
        if (same(now.get().type(), actual, after, places)) {
            return new Settlement.HadItsEffect(Optional.empty());
        }
        return same(now.get().type(), actual, before, places)
                ? new Settlement.HadNone()
                : new Settlement.Undecided("The values are neither those before nor those after the call");
    }

    private Map<String, Object> effective(Document like, Map<String, Object> body) {
        return schema.effective(like.withBody(body), Side.LIVE).body();
    }

    private boolean same(String type, Map<String, Object> one, Map<String, Object> other, List<Pointer> places) {
        return places.stream()
                .allMatch(p -> Trees.get(type, one, p, schema.listKeys())
                        .equals(Trees.get(type, other, p, schema.listKeys())));
    }
}
