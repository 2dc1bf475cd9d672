package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.tree.Raw;
import io.prunella.code.terraform.map.ArgumentWriter;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.module.Declared;
import io.prunella.code.terraform.module.ModuleCall;
import io.prunella.code.terraform.module.Resource;
import io.prunella.code.terraform.module.Tracing;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The block that declares a resource, or calls a module, with what can be said in it.
///
/// @param address of one of its instances
record Home(String address, Declared declared, Tracing tracing, Optional<ArgumentWriter> writer) {
    static Home of(String address, String type, TerraformWorld world, AwsTable table, Schema schema) throws NoEdit {
        Optional<Resource> resource = world.resource(address);
        if (resource.isPresent()) {
            Resource found = resource.get();
            return new Home(
                    address,
                    found.declared(),
                    found.tracing(),
                    table.companionWriters(type, schema).stream()
                            .filter(writer -> writer.terraform().equals(found.type()))
                            .findFirst()
                            .or(() -> table.writer(found.type(), schema)));
        }
        ModuleCall call =
                world.call(address).orElseThrow(() -> new NoEdit("Where '" + address + "' is declared is not known"));
        return new Home(address, call.declared(), call.tracing(), table.moduleWriter(call.source(), type, schema));
    }

    String file() {
        return declared.file();
    }

    Block block() {
        return declared.block();
    }

    /// How others of the same module call the resource.
    String name() {
        return String.join(".", block().labels());
    }

    boolean isManyFold() {
        return block().body().value("count").isPresent()
                || block().body().value("for_each").isPresent();
    }

    /// How a resource that is made for each of its instances calls the one it is about.
    String instanceName() {
        if (block().body().value("count").isPresent()) {
            return name() + "[count.index]";
        }
        return block().body().value("for_each").isPresent() ? name() + "[each.key]" : name();
    }

    /// What makes as many of another resource, and by the same provider.
    Map<String, Object> meta(Sources sources) throws NoEdit {
        Map<String, Object> meta = new LinkedHashMap<>();
        for (String name : new String[] {"count", "for_each", "provider"}) {
            Attribute attribute = block().body().attributes().get(name);
            if (attribute != null) {
                SourceText source = sources.file(attribute.span().in(file()));
                String written = source.piece(attribute.value().span());
                if (source.isJson() != sources.file(file()).isJson()) {
                    throw new NoEdit("'" + name + "' of the resource is written in another syntax");
                }
                meta.put(name, source.isJson() ? new Raw(written) : new HclText.Raw(written));
            }
        }
        return meta;
    }
}
