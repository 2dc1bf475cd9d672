package io.prunella.app.platform.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of a query. Columns are named; the methods ending in `OrNull` accept SQL null, the others refuse it.
public final class Row {
    private final ResultSet set;

    Row(ResultSet set) {
        this.set = set;
    }

    public UUID uuid(String column) throws SQLException {
        return present(column, uuidOrNull(column));
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return set.getObject(column, UUID.class);
    }

    /// Also reads json and jsonb, as their text.
    public String text(String column) throws SQLException {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return set.getString(column);
    }

    public int integer(String column) throws SQLException {
        return set.getInt(column);
    }

    public long number(String column) throws SQLException {
        return set.getLong(column);
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
        long value = set.getLong(column);
        return set.wasNull() ? null : value;
    }

    public double decimal(String column) throws SQLException {
        return set.getDouble(column);
    }

    public boolean flag(String column) throws SQLException {
        return set.getBoolean(column);
    }

    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime value = set.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public byte[] bytes(String column) throws SQLException {
        return present(column, bytesOrNull(column));
    }

    @SuppressWarnings("NullAway") // JDBC's getBytes is nullable and unannotated
    public byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return set.getBytes(column);
    }

    /// A text[] column; SQL null reads as empty.
    public List<String> texts(String column) throws SQLException {
        Array array = set.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /// A uuid[] column; SQL null reads as empty.
    public List<UUID> uuids(String column) throws SQLException {
        Array array = set.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    /// A float8[] column; SQL null reads as empty.
    public List<Double> decimals(String column) throws SQLException {
        Array array = set.getArray(column);
        return array == null ? List.of() : List.of((Double[]) array.getArray());
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    public <T> T json(String column, Class<T> type) throws SQLException {
        return Json.read(text(column), type);
    }

    public <T> @Nullable T jsonOrNull(String column, Class<T> type) throws SQLException {
        String text = textOrNull(column);
        return text == null ? null : Json.read(text, type);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
