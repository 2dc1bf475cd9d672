package io.prunella.app.codefix;

import io.prunella.app.platform.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// What is wrong in the current tenant's repositories.
@ApplicationScoped
@Transactional
public class FindingsInCode {
    private final CodeFindingRows rows;

    FindingsInCode(CodeFindingRows rows) {
        this.rows = rows;
    }

    public Optional<FindingInCode> find(UUID id) {
        return rows.find(id);
    }

    /// @throws Problem 404
    public FindingInCode get(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound("finding of code"));
    }
}
