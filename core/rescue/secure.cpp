// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/secure.h"

#include <algorithm>

namespace lk::rescue {

bool touchesTables(const Way& way)
{
    const auto doesMore = [](const run::Step& step) {
        return !step.statements.empty() || step.mode == run::StepMode::Tool;
    };
    return way.kind == WayKind::RestoreBackup ||
           (way.plan != nullptr && std::ranges::any_of(way.plan->steps, doesMore));
}

run::BackupTaken secure(const Way& way, const project::Environment& environment,
                        const postgres::ConnectionTarget& target, std::stop_token stop,
                        const backup::OnProgress& onProgress)
{
    project::Environment held = environment;
    backup::BackupWish wish;
    if (way.kind == WayKind::RestoreBackup) {
        held.backupKeep = {};
    } else {
        wish = run::backupFor(*way.plan, target, stop);
    }
    wish.environment = environment.name;
    return run::takeBackup(held, target, wish, stop, onProgress);
}

} // namespace lk::rescue
