package io.prunella.code.arm.patch;

import io.prunella.code.arm.eval.ArmResource;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.TableFile;
import io.prunella.model.Patch;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which versions of the interface of a type have which properties. What a version does not have, Azure passes over in
/// silence or refuses.
final class Versions {
    private static final int DAY = "2000-01-01".length();

    private final Map<String, Object> since = TableFile.read(Versions.class, "since.yaml");
    private final Schema schema;

    Versions(Schema schema) {
        this.schema = schema;
    }

    /// @throws NoEdit where the template asks for a version that has not all that would be set
    void require(ArmWorld world, Declaration declaration, Patch patch) throws NoEdit {
        String type = declaration.document().type();
        for (Patch.Change change : patch.changes()) {
            List<String> at = change.pointer().tokens();
            boolean satellite = at.size() > 1 && at.getFirst().equals("satellites");
            String owner = satellite
                    ? schema.type(type)
                            .map(known -> known.satellites().get(at.get(1)))
                            .orElse(type)
                    : type;
            List<ArmResource> companions = world.companions(declaration, change.pointer());
            Optional<ArmResource> resource = companions.isEmpty() && !satellite
                    ? world.resource(declaration)
                    : companions.stream().findFirst();
            Optional<String> version = resource.flatMap(ArmResource::apiVersion);
            if (version.isPresent()) {
                require(
                        owner,
                        version.get(),
                        set(at.subList(Math.min(at.size(), satellite ? 2 : 1), at.size()), change.after()));
            }
        }
    }

    // The paths of what is set, from the properties of its resource.
    private static List<String> set(List<String> at, Object value) {
        if (!(value instanceof Map<?, ?> members) || members.isEmpty()) {
            return List.of(String.join(".", at));
        }
        List<String> found = new ArrayList<>();
        members.forEach((name, member) -> {
            List<String> inner = new ArrayList<>(at);
            inner.add(String.valueOf(name));
            found.addAll(set(inner, member));
        });
        return found;
    }

    private void require(String type, String version, List<String> set) throws NoEdit {
        for (Map.Entry<String, Object> row : TableFile.child(since, type).entrySet()) {
            String first = String.valueOf(row.getValue());
            boolean isSet =
                    set.stream().anyMatch(path -> path.equals(row.getKey()) || path.startsWith(row.getKey() + "."));
            if (isSet && day(version).compareTo(day(first)) < 0) {
                throw new NoEdit("'" + row.getKey() + "' came with version " + first
                        + " of the interface, and the template" + " asks for " + version + ": raise that first");
            }
        }
    }

    private static String day(String version) {
        return version.substring(0, Math.min(DAY, version.length()));
    }
}
