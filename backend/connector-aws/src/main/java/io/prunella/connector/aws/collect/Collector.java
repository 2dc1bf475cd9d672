package io.prunella.connector.aws.collect;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Optional;

/// Reads one service.
public interface Collector {
    CollectorInfo info();

    UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink);

    /// One document afresh; empty when it is proven gone.
    ///
    /// @throws ConnectorException when it can be neither read nor proven gone
    Optional<Document> read(Reader reader, DocumentRef ref);

    /// All documents of one type in a region, for those that name others.
    ///
    /// @throws ConnectorException when the list cannot be read to its end
    default List<Document> list(Reader reader, String type, String region) {
        throw new ConnectorException(Unknown.of(Unknown.Reason.NOT_COLLECTED, type + " is listed by whole scans only"));
    }
}
