package io.prunella.policy;

import io.prunella.model.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The policies and frameworks of the catalogue on the class path, and the reader of policy files.
public final class Policies {
    private static final class Shared {
        private static final List<CatalogueFile> FILES = readFiles();
        private static final List<Framework> FRAMEWORKS = readFrameworks();
    }

    private Policies() {}

    /// Every policy of every provider on the class path, by id: `prunella/catalog/aws/…`. Read once.
    ///
    /// @throws PolicyException for the first file that is wrong
    public static List<Policy> catalogue() {
        return Shared.FILES.stream().map(CatalogueFile::policy).toList();
    }

    /// Those of a type of resource, which are read where they were not yet.
    ///
    /// @throws PolicyException for the first of their files that is wrong
    public static List<Policy> judging(String type) {
        return Shared.FILES.stream()
                .filter(file -> file.resource().equals(type))
                .map(CatalogueFile::policy)
                .toList();
    }

    /// The ids of all of them, of which none is read for it.
    public static List<String> ids() {
        return Shared.FILES.stream().map(CatalogueFile::id).toList();
    }

    /// Every framework under `prunella/catalog/frameworks`. Read once.
    public static List<Framework> frameworks() {
        return Shared.FRAMEWORKS;
    }

    /// @param fileName as errors should call it
    /// @throws PolicyException when the text is not a policy
    public static Policy parse(String yaml, String fileName) {
        return PolicyReader.read(yaml, fileName);
    }

    private static List<CatalogueFile> readFiles() {
        List<CatalogueFile> policies = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (Provider provider : Provider.values()) {
            Catalogue.files(provider.word()).forEach((file, text) -> {
                CatalogueFile policy = new CatalogueFile(file, text);
                String other = fileOf.put(policy.id(), file);
                if (other != null) {
                    throw new PolicyException(file, 1, 1, "The id '" + policy.id() + "' is already that of " + other);
                }
                policies.add(policy);
            });
        }
        policies.sort(Comparator.comparing(CatalogueFile::id));
        return List.copyOf(policies);
    }

    private static List<Framework> readFrameworks() {
        List<Framework> frameworks = new ArrayList<>();
        Catalogue.files("frameworks").forEach((file, text) -> frameworks.add(framework(text, file)));
        return List.copyOf(frameworks);
    }

    private static Framework framework(String text, String file) {
        YamlFile.Value root = YamlFile.read(file, text);
        Map<String, YamlFile.Value> members = root.members(Set.of("id", "title", "version", "source", "controls"));
        List<Framework.Control> controls = new ArrayList<>();
        root.require(members, "controls")
                .members()
                .forEach((id, title) -> controls.add(new Framework.Control(id, title.text())));
        return new Framework(
                root.require(members, "id").text(),
                root.require(members, "title").text(),
                root.require(members, "version").text(),
                root.require(members, "source").text(),
                controls);
    }
}
