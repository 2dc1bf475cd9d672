package io.prunella.app.platform.persistence;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A statement that the database refused.
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final @Nullable SQLException failure;

    DatabaseFailure(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
        this.failure = cause;
    }

    /// Whether a unique key, primary key or unique index of this name refused a row.
    public boolean violatesUnique(String constraint) {
        return failure != null
                && UNIQUE_VIOLATION.equals(failure.getSQLState())
                && constraint().filter(constraint::equals).isPresent();
    }

    /// The violated constraint's name, where the database told it.
    public Optional<String> constraint() {
        return failure instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
                : Optional.empty();
    }
}
