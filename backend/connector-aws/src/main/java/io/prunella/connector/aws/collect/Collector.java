package io.prunella.connector.aws.collect;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import java.util.Optional;

/// Reads one service.
public interface Collector {
    CollectorInfo info();

    UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink);

    /// One document afresh; empty when it is proven gone.
    ///
    /// @throws io.prunella.connector.ConnectorException when it can be neither read nor proven gone
    Optional<Document> read(Reader reader, DocumentRef ref);
}
