package io.prunella.code.terraform.map;

import io.prunella.code.world.TableFile;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The whole table.
///
/// @param constants what data sources answer wherever they are asked, by type and attribute
/// @param modules modules of the public registry whose inputs say as much as a resource
/// @param inherited by the type of the documents that take it
public record AwsTable(
        Map<String, TypeRow> types,
        Map<String, List<PartRow>> parts,
        Map<String, List<CompanionRow>> companions,
        Map<String, List<ModuleRow>> modules,
        Map<String, InheritedRow> inherited,
        Map<String, Map<String, String>> constants) {
    private static final class Shared {
        private static final AwsTable INSTANCE = read();
    }

    public static AwsTable load() {
        return Shared.INSTANCE;
    }

    private static AwsTable read() {
        Map<String, Object> file = TableFile.read(AwsTable.class, "aws.yaml");
        Map<String, TypeRow> types = new LinkedHashMap<>();
        TableFile.child(file, "types").forEach((name, raw) -> {
            Map<String, Object> row = TableFile.object(raw);
            types.put(name, TypeRow.parse(name, row));
            TableFile.texts(row, "also").forEach(alias -> types.put(alias, TypeRow.parse(alias, row)));
        });
        Map<String, List<PartRow>> parts = rows(file, "parts", PartRow::parse);
        Map<String, List<CompanionRow>> companions = rows(file, "companions", CompanionRow::parse);
        Map<String, List<ModuleRow>> modules = rows(file, "modules", ModuleRow::parse);
        Map<String, Map<String, String>> constants = new LinkedHashMap<>();
        TableFile.child(file, "data").forEach((type, raw) -> {
            Map<String, String> answers = new LinkedHashMap<>();
            TableFile.object(raw).forEach((attribute, value) -> answers.put(attribute, String.valueOf(value)));
            constants.put(type, answers);
        });
        Map<String, InheritedRow> inherited = new LinkedHashMap<>();
        TableFile.child(file, "inherited")
                .forEach((type, raw) -> inherited.put(type, InheritedRow.parse(TableFile.object(raw))));
        return new AwsTable(types, parts, companions, modules, inherited, constants);
    }

    // One row of a name, or several.
    private static <T> Map<String, List<T>> rows(
            Map<String, Object> file, String kind, BiFunction<String, Map<String, Object>, T> parse) {
        Map<String, List<T>> all = new LinkedHashMap<>();
        TableFile.child(file, kind).forEach((name, raw) -> {
            List<T> rows = new ArrayList<>();
            for (Object one : raw instanceof List<?> list ? list : List.of(raw)) {
                rows.add(parse.apply(name, TableFile.object(one)));
            }
            all.put(name, rows);
        });
        return all;
    }

    /// How a resource of a type says what documents hold; empty where the table does not know it.
    public Optional<ArgumentWriter> writer(String terraform, Schema schema) {
        return type(terraform).flatMap(row -> writer(row, schema));
    }

    /// The same for the inputs of a module of the public registry.
    public Optional<ArgumentWriter> moduleWriter(String source, String type, Schema schema) {
        return modules(source).stream()
                .map(ModuleRow::row)
                .filter(row -> row.type().equals(type))
                .findFirst()
                .flatMap(row -> writer(row, schema));
    }

    /// The type of the documents of a type of resource; empty where it only says more about others, or is not known.
    public Optional<String> documentType(String terraform) {
        return type(terraform).map(TypeRow::type);
    }

    /// Arguments by whose values a resource of a type is named, besides its id and ARN.
    public List<String> namingArguments(String terraform) {
        return type(terraform).map(TypeRow::names).orElse(List.of());
    }

    /// The types of resource whose documents are of a type.
    public List<String> terraformTypes(String type) {
        return types.values().stream()
                .filter(row -> row.type().equals(type))
                .map(TypeRow::terraform)
                .toList();
    }

    private Optional<ArgumentWriter> writer(TypeRow row, Schema schema) {
        List<Pointer> elsewhere = companions.values().stream()
                .flatMap(List::stream)
                .filter(companion -> companion.parent().equals(row.type()))
                .flatMap(companion -> companion.folds().stream())
                .toList();
        return schema.type(row.type())
                .map(type -> new ArgumentWriter(row.terraform(), Optional.empty(), row, type, elsewhere));
    }

    /// The same for resources that say more about a document of a type, each about one alone.
    public List<ArgumentWriter> companionWriters(String type, Schema schema) {
        TypeSchema parent = schema.type(type).orElseThrow(() -> new IllegalStateException("The schema lacks " + type));
        return companions.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.parent().equals(type) && row.reference().isPresent())
                .map(row -> new ArgumentWriter(row.terraform(), row.reference(), row.row(), parent, List.of()))
                .toList();
    }

    List<ModuleRow> modules(String source) {
        return modules.getOrDefault(source.replaceFirst("^registry\\.terraform\\.io/", ""), List.of());
    }

    List<PartRow> parts(String terraform) {
        return parts.getOrDefault(terraform, List.of());
    }

    Optional<TypeRow> type(String terraform) {
        return Optional.ofNullable(types.get(terraform));
    }
}
