package io.prunella.code.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policies;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.RelatedNeed;
import io.prunella.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The table says how Terraform writes everything that policies read.
class MappingTest {
    /// Types that Terraform does not declare, and properties that it has no argument for, with the reason.
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("AWS::RDS::DBParameterGroup", "Judged where something uses it, which a live account tells"),
            Map.entry(
                    "AWS::RDS::DBClusterParameterGroup", "Judged where something uses it, which a live account tells"),
            Map.entry("Prunella::AWS::EC2::Image", "Images are copied and shared by calls, not declared"),
            Map.entry("Prunella::AWS::EC2::Snapshot", "Snapshots are taken, and shared by calls"),
            Map.entry("Prunella::AWS::RDS::DBSnapshot", "Snapshots are taken, and shared by calls"),
            Map.entry("Prunella::AWS::RDS::DBClusterSnapshot", "Snapshots are taken, and shared by calls"),
            Map.entry("Prunella::AWS::IAM::RootUser", "Nothing declares the root user"),
            Map.entry("Kubernetes::Pod", "Read of manifests alone"),
            Map.entry("Prunella::AWS::CloudTrail::AccountTrails", "A sum over trails of a live account"),
            Map.entry("Prunella::AWS::Config::Recording", "Read of a live account alone"),
            Map.entry("Prunella::AWS::GuardDuty::Detection", "Read of a live account alone"),
            Map.entry("Prunella::AWS::SecurityHub::Use", "Read of a live account alone"),
            Map.entry("Prunella::AWS::AccessAnalyzer::Analysis", "Read of a live account alone"),
            Map.entry("Prunella::AWS::Account::SecurityContact", "Read of a live account alone"));

    @Test
    void everyPropertyThatAPolicyReadsHasAnArgument() throws IOException {
        // Given
        Map<String, Set<Pointer>> written = written();
        PolicyEngine engine = new PolicyEngine(Schema.load());
        Set<String> missing = new TreeSet<>();
        // When
        for (CompiledPolicy policy :
                Policies.catalogue().stream().map(engine::compile).toList()) {
            String type = policy.policy().resource();
            if (policy.policy().provider() == Provider.AZURE) {
                continue;
            }
            policy.partsRead().stream()
                    .filter(part -> part.tokens().size() > 1)
                    .filter(part -> Set.of("properties", "satellites")
                            .contains(part.tokens().getFirst()))
                    .forEach(part -> check(type, part, written, missing));
            for (RelatedNeed need : policy.related()) {
                check(need.type(), Pointer.of("properties", need.refProperty()), written, missing);
            }
        }
        // Then
        assertThat(missing).isEmpty();
    }

    private static void check(String type, Pointer part, Map<String, Set<Pointer>> written, Set<String> missing) {
        boolean found = written.getOrDefault(type, Set.of()).stream()
                .anyMatch(place -> isWithin(place.tokens(), part.tokens()));
        if (!found && !EXCEPTIONS.containsKey(type)) {
            missing.add(type + " " + part);
        }
    }

    /// Whether one is within the other; a part of a list stands for all of its elements.
    private static boolean isWithin(List<String> place, List<String> part) {
        return IntStream.range(0, Math.min(place.size(), part.size()))
                .allMatch(i -> part.get(i).equals("*") || part.get(i).equals(place.get(i)));
    }

    private static Map<String, Set<Pointer>> written() throws IOException {
        try (InputStream in = MappingTest.class.getResourceAsStream("/io/prunella/code/terraform/map/aws.yaml")) {
            Map<?, ?> table = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, Set<Pointer>> written = new LinkedHashMap<>();
            for (String kind : List.of("types", "parts", "companions")) {
                rows(((Map<?, ?>) table.get(kind)).values()).forEach(row -> {
                    String type = (String) row.get("type");
                    written.computeIfAbsent(type, name -> new LinkedHashSet<>()).addAll(places(type, row));
                });
            }
            return written;
        }
    }

    private static Stream<Map<?, ?>> rows(Collection<?> values) {
        return values.stream()
                .flatMap(value -> value instanceof List<?> several ? several.stream() : Stream.of(value))
                .map(value -> (Map<?, ?>) value);
    }

    private static Set<Pointer> places(String type, Map<?, ?> row) {
        Set<Pointer> places = new LinkedHashSet<>();
        for (String part : List.of("map", "constants", "defaults")) {
            if (row.get(part) instanceof Map<?, ?> targets) {
                targets.forEach((name, target) -> {
                    Object to = target instanceof Map<?, ?> full && full.containsKey("to") ? full.get("to") : target;
                    places.add(pointer(part.equals("map") ? String.valueOf(to) : String.valueOf(name)));
                });
            }
        }
        Set<String> properties =
                Schema.load().type(type).orElseThrow().properties().keySet();
        if (row.get("named") instanceof List<?> named) {
            named.forEach(argument -> places.add(pointer(properties.stream()
                    .filter(property -> property.toLowerCase(Locale.ROOT)
                            .equals(String.valueOf(argument).replace("_", "")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type + " has no property named as " + argument)))));
        }
        return places;
    }

    private static Pointer pointer(String path) {
        return path.startsWith("/")
                ? Pointer.parse(path)
                : Pointer.of("properties").resolve(new Pointer(List.of(path.split("\\."))));
    }
}
