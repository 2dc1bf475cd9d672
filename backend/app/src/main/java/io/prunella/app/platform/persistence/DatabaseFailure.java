package io.prunella.app.platform.persistence;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A statement that the database refused.
public class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";
    /// SQLSTATE deadlock_detected and serialization_failure: undone, so that another transaction can go on.
    private static final Set<String> COLLISION = Set.of("40P01", "40001");
    /// SQLSTATE character_not_in_repertoire and untranslatable_character: PostgreSQL stores any text but U+0000.
    private static final Set<String> TEXT_NOT_STORABLE = Set.of("22021", "22P05");

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

    /// Whether a text holds a character that the database cannot store.
    public boolean refusesText() {
        return failure != null && TEXT_NOT_STORABLE.contains(String.valueOf(failure.getSQLState()));
    }

    /// Whether another transaction was given way to: the same work may be tried again.
    public boolean collided() {
        return failure != null && COLLISION.contains(String.valueOf(failure.getSQLState()));
    }

    /// The violated constraint's name, where the database told it.
    public Optional<String> constraint() {
        return failure instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
                : Optional.empty();
    }
}
