package io.prunella.app.platform.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.util.PGobject;

/// Plain SQL inside the current transaction, and only there: outside one it refuses, because row-level security would
/// silently show nothing.
///
/// Parameters are `?`. Besides JDBC's own types it takes [Instant], enums (their name), [Jsonb], and collections of
/// strings or of UUIDs (as text[] or uuid[]).
@ApplicationScoped
public class Sql {
    private static final int STREAM_ROWS = 500;
    private static final int COPY_BUFFER = 1 << 16;

    private final AgroalDataSource dataSource;

    Sql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        stream(sql, reader, rows::add, parameters);
        return rows;
    }

    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /// Hands over row by row, fetching a few hundred at a time.
    public <T> void stream(String sql, RowReader<T> reader, Consumer<T> consumer, @Nullable Object... parameters) {
        inTransaction(sql, connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                statement.setFetchSize(STREAM_ROWS);
                try (ResultSet set = statement.executeQuery()) {
                    Row row = new Row(set);
                    while (set.next()) {
                        consumer.accept(reader.read(row));
                    }
                }
                return null;
            }
        });
    }

    /// The number of rows written.
    public int update(String sql, @Nullable Object... parameters) {
        Integer count = inTransaction(sql, connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
        return count == null ? 0 : count;
    }

    /// The same statement for many rows, in one round trip.
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        inTransaction(sql, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (@Nullable Object[] row : rows) {
                    bind(connection, statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
                return null;
            }
        });
    }

    /// Runs a `copy … from stdin`; returns the number of rows.
    public long copyIn(String copyStatement, CopySource source) {
        Long rows = inTransaction(copyStatement, connection -> {
            PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copyStatement);
            // Closing the writer would flush into a copy that has ended.
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), COPY_BUFFER);
            try {
                source.writeTo(writer);
                writer.flush();
                return out.endCopy();
            } catch (IOException e) {
                throw new SQLException("COPY was interrupted", e);
            } finally {
                if (out.isActive()) {
                    out.cancelCopy();
                }
            }
        });
        return rows == null ? 0 : rows;
    }

    private <T> @Nullable T inTransaction(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("No transaction is active for: " + sql);
            }
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure("Statement failed", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(connection, statement, parameters);
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, jdbcValue(connection, parameters[i]));
        }
    }

    private static @Nullable Object jdbcValue(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Jsonb json -> jsonb(json.text());
            case Collection<?> many
            when many.stream().anyMatch(UUID.class::isInstance) -> connection.createArrayOf("uuid", many.toArray());
            case Collection<?> many -> connection.createArrayOf("text", many.toArray());
            default -> value;
        };
    }

    private static PGobject jsonb(String text) throws SQLException {
        PGobject object = new PGobject();
        object.setType("jsonb");
        object.setValue(text);
        return object;
    }

    @FunctionalInterface
    private interface Work<T> {
        @Nullable
        T on(Connection connection) throws SQLException;
    }
}
