package io.prunella.code.terraform.map;

import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A document in the making, of one of Terraform's resources, and where each part of it is written.
final class Draft extends io.prunella.code.world.Draft {
    private final String address;
    private final String file;
    private final EvaluatedBody declared;
    private final Map<Pointer, Place> places = new LinkedHashMap<>();
    private final Map<Pointer, List<Place>> elementPlaces = new LinkedHashMap<>();

    /// @param partial whether it stands for a resource that is declared elsewhere
    Draft(String address, String type, String file, EvaluatedBody declared, boolean partial) {
        super(type, Place.of(address, file, declared.span()).origin(), partial);
        this.address = address;
        this.file = file;
        this.declared = declared;
        places.put(Pointer.ROOT, Place.of(address, file, declared.span()));
    }

    String address() {
        return address;
    }

    String file() {
        return file;
    }

    EvaluatedBody declared() {
        return declared;
    }

    Places places() {
        return new Places(places, elementPlaces);
    }

    void put(Pointer at, Object value, Place place) {
        put(at, value, place.origin());
        places.put(at, place);
    }

    /// Says a part as another draft says one, there where that one does.
    void take(Draft from, Pointer part, Pointer to) {
        int depth = part.tokens().size();
        from.places.forEach((said, place) -> {
            if (said.startsWith(part)) {
                Pointer rest =
                        new Pointer(said.tokens().subList(depth, said.tokens().size()));
                from.get(said).ifPresent(value -> put(to.resolve(rest), value, place));
            }
        });
    }

    void append(Pointer at, Object element, Place place) {
        List<Place> written = elementPlaces.computeIfAbsent(at, key -> new ArrayList<>());
        if (get(at).orElse("") instanceof Unknown) {
            written.add(places.getOrDefault(at, place));
        }
        append(at, element, place.origin());
        written.add(place);
        places.putIfAbsent(at, place);
    }

    void unknown(Pointer at, Unknown why, Place place) {
        switch (get(at).orElse(null)) {
            case List<?> known when !known.isEmpty() -> append(at, why, place);
            case Map<?, ?> known when !known.isEmpty() -> {}
            case null, default -> put(at, why, place);
        }
    }
}
