package io.prunella.code.judge;

import io.prunella.code.suppress.Suppression;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the policies say of one root module, or of one template.
///
/// @param folder of the root module; the file of the template
/// @param folders of all modules that it leads to
/// @param resources how many are declared in it
public record Verdicts(String folder, Set<String> folders, World world, List<Judged> all, int resources) {
    public Verdicts {
        folders = Set.copyOf(folders);
        all = List.copyOf(all);
    }

    /// Whether what a file says is among what was judged here.
    public boolean reads(String file) {
        return file.equals(folder) || folders.contains(file.substring(0, Math.max(0, file.lastIndexOf('/'))));
    }

    /// One judgement.
    ///
    /// @param index of the element among those of its list, for policies that judge each
    /// @param editable whether its source is written by people, which plans and states are not
    /// @param accepted by what somebody accepted that it fails; empty where it does not, or nobody did
    public record Judged(
            CompiledPolicy policy,
            Declaration declaration,
            Judgement judgement,
            int index,
            boolean editable,
            Optional<Suppression> accepted) {
        Judged by(Optional<Suppression> suppression) {
            return new Judged(policy, declaration, judgement, index, editable, suppression);
        }
    }
}
