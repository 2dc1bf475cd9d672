package io.prunella.code.cloudformation.map;

import io.prunella.code.world.Beside;
import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where CloudFormation says a thing otherwise than a document.
///
/// @param types by the type as templates write it
/// @param parts by the type that they lie in
/// @param companions by their own type
/// @param inherited by the type that takes it
public record Table(
        Map<String, Type> types,
        Map<String, Part> parts,
        Map<String, Companion> companions,
        Map<String, Inherited> inherited) {
    private static final class Shared {
        private static final Table INSTANCE = read();
    }

    /// @param names properties by whose values others may name it
    /// @param targets where properties go that do not stay
    /// @param defaults what holds where nobody says otherwise, be it that it is not known, or that it should
    /// have been said
    /// @param beside what follows from what else is said
    record Type(
            Optional<String> type,
            List<String> names,
            Map<String, Target> targets,
            Map<Pointer, Object> defaults,
            List<Beside> beside) {
        private static final Type PLAIN = new Type(Optional.empty(), List.of(), Map.of(), Map.of(), List.of());
    }

    /// @param values what is said there for what is said here
    record Target(Pointer to, Map<String, Object> values) {}

    /// @param path through the properties, with points
    /// @param implied whether there is one even where nothing says so
    /// @param unless a property that leaves it to another resource what there is where nothing says so
    /// @param inForce whether only those count that the listeners of a classic load balancer go by
    record Part(String path, String type, boolean implied, Optional<String> unless, boolean inForce) {}

    /// @param by the properties that name the one it is about
    /// @param named whether the other one holds its name, and not what it says
    record Companion(String parent, List<String> by, Pointer into, boolean many, boolean named) {}

    /// @param by paths to what names the one it is taken from
    record Inherited(String from, List<String> by, Map<String, Pointer> taken) {}

    public static Table load() {
        return Shared.INSTANCE;
    }

    Type type(String written) {
        return types.getOrDefault(written, Type.PLAIN);
    }

    private static Table read() {
        Map<String, Object> file = TableFile.read(Table.class, "aws.yaml");
        Map<String, Type> types = new LinkedHashMap<>();
        each(file, "types", (name, row) -> types.put(name, type(row)));
        Map<String, Part> parts = new LinkedHashMap<>();
        each(
                file,
                "parts",
                (name, row) -> parts.put(
                        name,
                        new Part(
                                TableFile.text(row, "at"),
                                TableFile.text(row, "type"),
                                Boolean.TRUE.equals(row.get("implied")),
                                Optional.ofNullable((String) row.get("unless")),
                                Boolean.TRUE.equals(row.get("inForce")))));
        Map<String, Companion> companions = new LinkedHashMap<>();
        each(
                file,
                "companions",
                (name, row) -> companions.put(
                        name,
                        new Companion(
                                TableFile.text(row, "of"),
                                TableFile.texts(row, "by"),
                                Pointer.parse(TableFile.text(row, "into")),
                                Boolean.TRUE.equals(row.get("many")),
                                Boolean.TRUE.equals(row.get("named")))));
        Map<String, Inherited> inherited = new LinkedHashMap<>();
        each(file, "inherited", (name, row) -> {
            Map<String, Pointer> taken = new LinkedHashMap<>();
            TableFile.child(row, "take").forEach((path, to) -> taken.put(path, Pointer.parse(String.valueOf(to))));
            inherited.put(name, new Inherited(TableFile.text(row, "from"), TableFile.texts(row, "by"), taken));
        });
        return new Table(types, parts, companions, inherited);
    }

    private interface Row {
        void read(String name, Map<String, Object> row);
    }

    private static void each(Map<String, Object> file, String kind, Row reader) {
        TableFile.child(file, kind).forEach((name, row) -> reader.read(name, TableFile.object(row)));
    }

    private static Type type(Map<String, Object> row) {
        Map<String, Target> targets = new LinkedHashMap<>();
        TableFile.child(row, "map").forEach((name, raw) -> {
            Map<String, Object> target = TableFile.object(raw);
            targets.put(
                    name, new Target(Pointer.parse(TableFile.text(target, "to")), TableFile.child(target, "values")));
        });
        Map<Pointer, Object> defaults = new LinkedHashMap<>();
        TableFile.child(row, "defaults").forEach((at, value) -> defaults.put(Pointer.parse(at), TableFile.tree(value)));
        TableFile.child(row, "unknown")
                .forEach((at, reason) ->
                        defaults.put(Pointer.parse(at), Unknown.of(Unknown.Reason.UNRESOLVED, String.valueOf(reason))));
        TableFile.texts(row, "required").forEach(at -> defaults.put(Pointer.parse(at), new Undeclared(at)));
        return new Type(
                Optional.ofNullable(row.get("type")).map(String::valueOf),
                TableFile.texts(row, "names"),
                targets,
                defaults,
                Beside.all(row));
    }
}
