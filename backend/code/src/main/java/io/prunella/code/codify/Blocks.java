package io.prunella.code.codify;

import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.map.ArgumentWriter;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.patch.HclText;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The resources that say what a document holds: its own, and those that only say more about it.
final class Blocks {
    private final Document document;
    private final AwsTable table;
    private final Schema schema;
    private final ArgumentWriter own;
    private final ResourceBlock first;
    private final List<ResourceBlock> companions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Blocks(Document document, String label, AwsTable table, Schema schema, ArgumentWriter own) {
        this.document = document;
        this.table = table;
        this.schema = schema;
        this.own = own;
        this.first = new ResourceBlock(
                own.terraform(), label, ImportIds.of(own.terraform(), document.id()), new LinkedHashMap<>());
    }

    static Optional<Blocks> of(Document document, String label, AwsTable table, Schema schema) {
        return terraform(document, table)
                .flatMap(type -> table.writer(type, schema))
                .map(own -> {
                    Blocks blocks = new Blocks(document, label, table, schema, own);
                    blocks.write();
                    return blocks;
                });
    }

    List<ResourceBlock> all() {
        List<ResourceBlock> all = new ArrayList<>(List.of(first));
        all.addAll(companions);
        return all;
    }

    List<String> notes() {
        return notes;
    }

    private static Optional<String> terraform(Document document, AwsTable table) {
        if (document.properties().containsKey("DBClusterIdentifier")
                && document.type().equals("AWS::RDS::DBInstance")) {
            return Optional.of("aws_rds_cluster_instance");
        }
        if (document.type().equals("AWS::EC2::SecurityGroup")
                && "default".equals(document.properties().get("GroupName"))) {
            return Optional.of("aws_default_security_group");
        }
        if (document.type().equals("AWS::KMS::Key")
                && "EXTERNAL".equals(document.properties().get("Origin"))) {
            return Optional.of("aws_kms_external_key");
        }
        return table.terraformTypes(document.type()).stream().findFirst();
    }

    private void write() {
        root("properties", document.properties());
        root("satellites", document.satellites());
        root("settings", document.settings());
        Map<String, Object> tags = new LinkedHashMap<>();
        if (document.body().get("tags") instanceof Map<?, ?> all) {
            Trees.asObject(all).forEach((name, value) -> {
                // Those of the provider are not anybody's to set.
                if (!name.startsWith("aws:") && value instanceof String) {
                    tags.put(name, value);
                }
            });
        }
        if (!tags.isEmpty()) {
            first.members().put("tags", tags);
        }
        if (first.importId().isEmpty()) {
            notes.add("Terraform cannot import a resource of this type by its id");
        }
    }

    private void root(String root, Map<String, Object> members) {
        members.forEach((name, value) -> {
            Pointer at = Pointer.of(root, name);
            new Known(notes).of(at, value).ifPresent(known -> {
                if (!own.follows(at, known) && !say(at, known)) {
                    notes.add("No argument is known for " + at);
                }
            });
        });
    }

    private boolean say(Pointer at, Object value) {
        if (value instanceof List<?> list) {
            if (InlineRules.are(document.type(), at)) {
                return new InlineRules(at, first, document.id().nativeId(), notes).write(Trees.asList(list));
            }
            if (Attached.are(document.type(), at)) {
                companions.addAll(new Attached(document, first).blocks(at, Trees.asList(list)));
                return true;
            }
            if (schema.listKeys().at(document.type(), at).isPresent()) {
                list.forEach(element -> element(at, element, Trees.asList(list)));
                return true;
            }
        }
        for (ArgumentWriter companion : table.companionWriters(document.type(), schema)) {
            Optional<List<Argument>> arguments = companion.arguments(at, value);
            if (arguments.isPresent()) {
                put(companion(companion).members(), arguments.get());
                return true;
            }
        }
        return sayAlone(at, value);
    }

    private boolean sayAlone(Pointer at, Object value) {
        Optional<List<Argument>> arguments =
                own.arguments(at, value).filter(some -> some.stream().allMatch(own::has));
        arguments.ifPresent(some -> put(first.members(), some));
        return arguments.isPresent();
    }

    private void element(Pointer list, Object element, List<Object> all) {
        Pointer at = list.child(
                schema.listKeys().at(document.type(), list).orElseThrow().of(element, all));
        if (!sayAlone(at, element)) {
            notes.add("No argument is known for " + at);
        }
    }

    private ResourceBlock companion(ArgumentWriter writer) {
        return companions.stream()
                .filter(block -> block.type().equals(writer.terraform()))
                .findFirst()
                .orElseGet(() -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put(
                            writer.reference().orElseThrow(),
                            new HclText.Raw(first.type() + "." + first.label() + ".id"));
                    ResourceBlock block = new ResourceBlock(
                            writer.terraform(),
                            first.label(),
                            Optional.of(document.id().nativeId()),
                            members);
                    companions.add(block);
                    return block;
                });
    }

    static void put(Map<String, Object> members, List<Argument> arguments) {
        for (Argument argument : arguments) {
            Map<String, Object> here = members;
            for (String block : argument.path().subList(0, argument.path().size() - 1)) {
                Argument.Blocks blocks = (Argument.Blocks)
                        here.computeIfAbsent(block, name -> new Argument.Blocks(List.of(new LinkedHashMap<>())));
                here = blocks.bodies().getFirst();
            }
            here.put(argument.path().getLast(), argument.value());
        }
    }
}
